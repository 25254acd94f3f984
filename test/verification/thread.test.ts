import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createVerifier } from "../../main/verification/thread/verifier.ts";
import { makePdf } from "../doubles/forgery/pdf.ts";
import { PREPARED } from "../doubles/forgery/prepared.ts";
import { forgeSignature } from "../doubles/forgery/sign.ts";
import { check, root, signer } from "./people.ts";

const answersFolder = mkdtempSync(join(tmpdir(), "tram-thread-"));
const verifier = createVerifier({ answersFolder, width: 1 });
const hasty = createVerifier({ answersFolder, width: 1, withinMs: 1 });
const signed = forgeSignature(makePdf(), signer).bytes;
const options = { trust: [root.certificate], now: new Date() };

afterAll(async () => {
  await Promise.all([verifier.close(), hasty.close()]);
  rmSync(answersFolder, { recursive: true, force: true });
});

describe("a thread that verifies", () => {
  it("answers as verification does", async () => {
    const report = await verifier.verify({ name: "thu.pdf", bytes: signed }, options);
    expect(report).toEqual(await check(signed));
    expect(report.verdict).toBe("valid");
  });

  it("leaves the caller the bytes, also where they are part of something larger", async () => {
    const larger = Buffer.concat([Buffer.from("trước"), signed]);
    const part = larger.subarray(larger.length - signed.length);
    await verifier.verify({ name: "thu.pdf", bytes: part }, options);
    expect(Buffer.compare(part, signed)).toBe(0);
  });

  it("looks at what is to be signed", async () => {
    const script = PREPARED.find(({ code }) => code === "script")!.build().bytes;
    const found = await verifier.inspect({ name: "thu.pdf", bytes: script }, options);
    expect(found.map(({ code }) => code)).toContain("script");
  });

  it("believes nothing that takes longer than it may", async () => {
    const report = await hasty.verify({ name: "thu.pdf", bytes: signed }, options);
    expect(report).toMatchObject({ verdict: "indeterminate", reasons: ["pdf-too-complex"], signatures: [] });
    const found = await hasty.inspect({ name: "thu.pdf", bytes: signed }, options);
    expect(found).toMatchObject([{ code: "structure-unclear" }]);
  });
});
