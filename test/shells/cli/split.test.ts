import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFDocument } from "pdf-lib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drawPaper } from "../../doubles/papers.ts";
import { missing, run } from "../../tools.ts";
import { tram } from "./tram.ts";

interface Unreachable {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly params: Readonly<Record<string, number>>;
  };
}
interface Parts {
  readonly parts: readonly { readonly output: string; readonly bytes: number; readonly pages: readonly object[] }[];
}

describe("tram digitize under a limit that one file cannot meet", { timeout: 180_000 }, () => {
  let folder: string;
  let pages: readonly string[];
  const at = (name: string) => join(folder, name);
  const digitize = (limit: number, ...args: string[]) =>
    tram([
      "digitize",
      ...pages,
      "--out",
      at("out.pdf"),
      "--limit",
      `${limit}`,
      ...args,
      "--data",
      at("data"),
      "--json",
    ]);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tram-split-"));
    pages = [at("1.png"), at("2.png")];
    for (const [seed, page] of pages.entries())
      await writeFile(
        page,
        await drawPaper(seed + 1, 150)
          .png()
          .toBuffer(),
      );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("says the smallest legible size and in how many parts it would fit, and makes them when asked", async () => {
    const refused = await digitize(1000);
    expect(refused.code).toBe(4);
    const { params } = refused.json<Unreachable>().error;
    expect(params).toMatchObject({ limit: 1000, parts: 0 });

    const tight = params.smallest! - 1;
    const offered = await digitize(tight);
    expect(offered.code).toBe(4);
    expect(offered.json<Unreachable>().error).toMatchObject({
      params: { limit: tight, smallest: tight + 1, parts: 2 },
    });
    expect(offered.json<Unreachable>().error.message).toMatch(/Chia thành 2 phần, .* --split/);
    expect(existsSync(at("out.pdf"))).toBe(false);

    const split = await digitize(tight, "--split", "--report", at("proof.pdf"));
    expect(split.code).toBe(0);
    const { parts } = split.json<Parts>();
    expect(parts.map(({ output }) => output)).toEqual([at("out-1.pdf"), at("out-2.pdf")]);
    for (const { output, bytes } of parts) {
      expect(bytes).toBeLessThanOrEqual(tight);
      expect((await readFile(output)).length).toBe(bytes);
      expect((await PDFDocument.load(await readFile(output))).getPageCount()).toBe(1);
    }
    for (const sheet of ["proof-1.pdf", "proof-2.pdf"])
      if (!missing("pdftotext")) expect(run("pdftotext", [at(sheet), "-"])).toContain(sheet.replace("proof", "out"));
  });

  test("makes one file of the name that was given where one is enough", async () => {
    const ran = await digitize(5_000_000, "--split");
    expect(ran.json<Parts>().parts.map(({ output }) => output)).toEqual([at("out.pdf")]);
  });

  test("asks for the limit that --split is about", async () => {
    const ran = await tram(["digitize", ...pages, "--out", at("none.pdf"), "--split", "--data", at("data")]);
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining("--limit")]);
  });
});
