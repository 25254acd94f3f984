import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeCa } from "../../doubles/ca.ts";
import { draft } from "../../signing/acts/draft.ts";
import { handPng, sealPng } from "../../signing/appearance/images.ts";
import { tram } from "./tram.ts";

describe("a document through leader and clerk by the command line", () => {
  const PIN = "482913";
  let folder: string;
  const at = (...names: string[]) => join(folder, ...names);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tram-act-"));
    const ca = await makeCa();
    for (const [name, commonName] of [
      ["leader", "Lê Thị Lãnh Đạo"],
      ["agency", "Ủy ban nhân dân xã Mẫu"],
    ] as const)
      await writeFile(at(`${name}.p12`), await (await ca.issue({ commonName, key: "p-256" })).pkcs12(PIN));
    await mkdir(at("trust"));
    await writeFile(at("trust", "root.pem"), ca.root.certificatePem);
    await writeFile(at("qd.pdf"), await draft());
    await writeFile(at("seal.png"), await sealPng());
    await writeFile(at("hand.png"), await handPng());
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const run = (...args: string[]) => tram([...args, "--json", "--data", at("data")], `${PIN}\n`);
  const sign = (from: string, role: "leader" | "agency", image: string, to: string) =>
    run(
      ...["sign", at(from, "qd.pdf"), "--out", at(to), "--p12", at(`${role}.p12`), "--pin-stdin", "--as", role],
      ...["--image", at(image), "--image-width", "36", "--level", "B"],
    );
  const act = (from: string, to: string, ...more: string[]) =>
    run("act", more[0]!, at(from, "qd.pdf"), "--out", at(to), ...more.slice(1));
  const clerk = ["--by", "Trần Thị Văn Thư"];

  test("it is prepared, signed, numbered, dated and sealed, each once and in this order", async () => {
    const early = await act(".", "early", "prepare", "--seal", at("seal.png"), "--seal-width", "36");
    expect(early).toMatchObject({ code: 0 });
    const tooEarly = await act("early", "none", "number", "--number", "15", ...clerk);
    expect(tooEarly.json()).toMatchObject({ error: { code: "act-out-of-order", params: { state: "sign" } } });
    expect(await sign("early", "leader", "hand.png", "signed")).toMatchObject({ code: 0 });
    const sealedEarly = await sign("signed", "agency", "seal.png", "none");
    expect(sealedEarly.json()).toMatchObject([{ state: "failed", code: "act-out-of-order" }]);

    const numbered = await act("signed", "numbered", "number", "--number", "15", ...clerk);
    expect(numbered.json()).toMatchObject({ act: "number", value: "15", by: "Trần Thị Văn Thư", way: "field" });
    expect((await act("numbered", "none", "number", "--number", "16", ...clerk)).json()).toMatchObject({
      error: { code: "act-repeated" },
    });
    const dated = await act("numbered", "dated", "date", "--date", "2026-04-05", ...clerk);
    expect(dated.json()).toMatchObject({ act: "date", value: "2026-04-05" });
    expect(await sign("dated", "agency", "seal.png", "issued")).toMatchObject({ code: 0 });

    const verified = await run("verify", at("issued", "qd.pdf"), "--trust", at("trust"));
    expect(verified.code).toBe(0);
    expect(JSON.stringify(verified.json())).toContain('"verdict":"valid"');
    expect(existsSync(at("none", "qd.pdf"))).toBe(false);
  });

  test("what is there under the same name stays, and a second prepare is refused", async () => {
    const before = await readFile(at("early", "qd.pdf"));
    const again = await act(".", "early", "prepare", "--seal", at("seal.png"), "--seal-width", "36");
    expect(again.json()).toMatchObject({ error: { code: "file-exists" } });
    expect((await readFile(at("early", "qd.pdf"))).equals(before)).toBe(true);
    const twice = await act("early", "none", "prepare", "--seal", at("seal.png"), "--seal-width", "36");
    expect(twice).toMatchObject({ code: 3 });
    expect(twice.json()).toMatchObject({ error: { code: "act-repeated" } });
  });
});
