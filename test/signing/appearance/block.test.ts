import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { layOutBlock } from "../../../main/signing/appearance/drawing/text.ts";
import { POINTS_PER_MM } from "../../../main/signing/appearance/geometry.ts";
import type { Placement, SignOptions } from "../../../main/signing/port.ts";
import { signPdf } from "../../../main/signing/sign.ts";
import { makeCa } from "../../doubles/ca.ts";
import { missing, run } from "../../tools.ts";
import { pdfsig, qpdfCheck } from "../judges.ts";
import { faultOf, keyOf, paper, temporaryFolder } from "../samples.ts";

const folder = temporaryFolder();
const key = keyOf(await (await makeCa()).issue({ key: "p-256", commonName: "Nguyễn Thị Mẫu Đặng" }));
const at = new Date("2026-04-01T01:30:15Z");
const visible = (placement: Placement): SignOptions => ({
  at,
  reason: "Ký duyệt",
  appearance: { form: "block", placement },
});

interface Spot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where poppler finds a word on the shown page, in mm from its top left. */
function findWord(pdf: Uint8Array, page: number, word: string): Spot {
  const file = join(folder, "words.pdf");
  writeFileSync(file, pdf);
  const list = run("pdftotext", ["-bbox", "-f", String(page), "-l", String(page), file, "-"]);
  const found = [...list.matchAll(/xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</g)].find(
    ([, , , , , text]) => text === word,
  );
  if (!found) throw new Error(`${word} is not on page ${page}`);
  const [left, top, right, bottom] = found.slice(1, 5).map((value) => Number(value) / POINTS_PER_MM);
  return { left: left!, top: top!, right: right!, bottom: bottom! };
}

function textOf(pdf: Uint8Array, page: number): string {
  const file = join(folder, "text.pdf");
  writeFileSync(file, pdf);
  return run("pdftotext", ["-layout", "-f", String(page), "-l", String(page), file, "-"]).normalize("NFC");
}

describe.skipIf(missing("pdftotext", "pdfsig", "qpdf", "pdftoppm"))("the visible block", () => {
  it("names signer, reason and time in Vietnamese and can be searched", async () => {
    const signed = await signPdf(await paper(), key, visible("auto"));
    const text = textOf(signed, 2);
    expect(text).toContain("Người ký: Nguyễn Thị Mẫu Đặng");
    expect(text).toContain("Lý do: Ký duyệt");
    expect(text).toContain("Thời gian ký: 2026-04-01T08:30:15+07:00");
    expect(pdfsig(folder, signed)).toMatchObject([{ valid: true, total: true }]);
    qpdfCheck(folder, signed);
  });

  it("draws every letter it says: none of the embedded glyphs is empty", async () => {
    const signed = await signPdf(await paper({ lines: 0 }), key, visible("auto"));
    const time = "2026-04-01T08:30:15+07:00";
    const touching = 4;
    expect(inkColumns(signed, 2, findWord(signed, 2, time))).toBeGreaterThanOrEqual(time.length - touching);
  });

  it("stands at the bottom right of the last page, within the margins of an office paper", async () => {
    const signed = await signPdf(await paper(), key, visible("auto"));
    const time = findWord(signed, 2, "2026-04-01T08:30:15+07:00");
    expect(210 - time.right).toBeGreaterThanOrEqual(15);
    expect(210 - time.right).toBeLessThan(20);
    expect(297 - time.bottom).toBeGreaterThanOrEqual(20);
    expect(297 - time.bottom).toBeLessThan(25);
  });

  it("gives way to an earlier block instead of covering it", async () => {
    const once = await signPdf(await paper(), key, visible("auto"));
    const twice = await signPdf(once, key, { ...visible("auto"), reason: "Đóngdấu" });
    const [first, second] = [findWord(twice, 2, "duyệt"), findWord(twice, 2, "Đóngdấu")];
    expect(second.bottom < first.top || second.right < first.left || second.left > first.right).toBe(true);
    expect(pdfsig(folder, twice).map(({ valid }) => valid)).toEqual([true, true]);
  });

  it("is refused where there is no room for it, not squeezed over the text", async () => {
    const full = await paper({ pages: 1, lines: 60, leading: 13.5 });
    const small = { page: 0, rect: [0, 0, 60, 20] as const };
    const nowhere = { page: 7, rect: [0, 0, 300, 90] as const };
    expect(await faultOf(signPdf(full, key, visible("auto")))).toBe("appearance-no-space");
    expect(await faultOf(signPdf(full, key, visible(small)))).toBe("appearance-too-small");
    expect(await faultOf(signPdf(full, key, visible(nowhere)))).toBe("appearance-no-space");
  });

  for (const rotate of [0, 90, 180, 270] as const) {
    it(`stands where it was put and upright on a page turned by ${rotate}°`, async () => {
      const rect = [150, 360, 390, 410] as const;
      const signed = await signPdf(await paper({ rotate, lines: 3 }), key, visible({ page: 0, rect }));
      const [label, name] = [findWord(signed, 1, "Người"), findWord(signed, 1, "Đặng")];
      const height = rotate % 180 === 0 ? 841.89 : 595.28;
      expect(label.left * POINTS_PER_MM).toBeCloseTo(153, 0);
      expect(label.top * POINTS_PER_MM).toBeGreaterThan(height - 410);
      expect(name.left).toBeGreaterThan(label.right);
      expect(Math.abs(name.bottom - label.bottom)).toBeLessThan(0.2);
    });
  }
});

/** Runs of dark columns in a word's box: letters that are drawn, more or less. */
function inkColumns(pdf: Uint8Array, page: number, { left, right, top, bottom }: Spot): number {
  const file = join(folder, "ink.pdf");
  writeFileSync(file, pdf);
  const perMm = 300 / 25.4;
  const crop = ["-x", left, "-y", top, "-W", right - left, "-H", bottom - top].map((value) =>
    typeof value === "number" ? String(Math.round(value * perMm)) : value,
  );
  run("pdftoppm", ["-r", "300", "-gray", "-singlefile", "-f", String(page), ...crop, file, join(folder, "ink")]);
  return countRuns(readPgm(join(folder, "ink.pgm")));
}

function countRuns({ data, width, height }: { data: Uint8Array; width: number; height: number }): number {
  const dark = (x: number) =>
    Array.from({ length: height }, (_, y) => data[y * width + x]!).some((level) => level < 128);
  let runs = 0;
  for (let x = 1; x < width; x++) if (dark(x) && !dark(x - 1)) runs++;
  return runs;
}

function readPgm(file: string) {
  const bytes = readFileSync(file);
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString("latin1"))!;
  return { data: bytes.subarray(header[0].length), width: Number(header[1]), height: Number(header[2]) };
}

describe("the block's lines", () => {
  const measure = (text: string) => text.length * 5;

  it("break between words and never pass the width", () => {
    const block = layOutBlock(["Người ký: Nguyễn Thị Mẫu Đặng"], measure, 100);
    expect(block.lines.join(" ")).toBe("Người ký: Nguyễn Thị Mẫu Đặng");
    expect(Math.max(...block.lines.map(measure))).toBeLessThanOrEqual(100);
    expect(block.lines.length).toBeGreaterThan(1);
  });
});
