import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { inspect } from "../../main/verification/gate/inspect.ts";
import { createVerifier } from "../../main/verification/thread/verifier.ts";
import { makePdf } from "../doubles/forgery/pdf.ts";
import { PREPARED } from "../doubles/forgery/prepared.ts";
import { forgeSignature } from "../doubles/forgery/sign.ts";
import { contentWithoutEnd, dictionariesWithoutEnd, objectsWithoutEnd, signedWithoutEnd } from "./hostile.ts";
import { check, root, signer } from "./people.ts";

const answersFolder = mkdtempSync(join(tmpdir(), "tram-thread-"));
const verifier = createVerifier({ answersFolder, width: 1 });
const poor = createVerifier({ answersFolder, width: 1, memoryMb: 128 });
const hasty = createVerifier({ answersFolder, width: 1, withinMs: 2500 });
const signed = forgeSignature(makePdf(), signer).bytes;
const options = { trust: [root.certificate], now: new Date() };

afterAll(async () => {
  await Promise.all([verifier, poor, hasty].map((each) => each.close()));
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
});

const NOT_BELIEVED = { verdict: "indeterminate", reasons: ["pdf-too-complex"], signatures: [] };

describe("a file is not believed, and the next one is judged as ever, where it", () => {
  it.each([
    ["needs more memory than there is", poor, dictionariesWithoutEnd(900_000)],
    ["takes longer than it may", hasty, signedWithoutEnd(64)],
  ])("%s", async (_, limited, bytes) => {
    expect(await limited.verify({ name: "thu.pdf", bytes }, options)).toMatchObject(NOT_BELIEVED);
    expect(await limited.verify({ name: "thu.pdf", bytes: signed }, options)).toMatchObject({ verdict: "valid" });
  });

  it("is to be signed and has no end, it is unclear", async () => {
    const bytes = dictionariesWithoutEnd(900_000);
    expect(await poor.inspect({ name: "thu.pdf", bytes }, options)).toMatchObject([{ code: "structure-unclear" }]);
  });
});

describe("a small file that unpacks to something large ends by its own budget, whoever reads it", () => {
  it("where it claims objects without end", async () => {
    expect(await check(objectsWithoutEnd(6_000_000))).toMatchObject(NOT_BELIEVED);
  });

  it("where it fills a page with content without end", () => {
    expect(inspect(contentWithoutEnd(400), [])).toContainEqual({ code: "page-unread", page: 0, severity: "caution" });
  });
});
