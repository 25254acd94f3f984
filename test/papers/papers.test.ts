import { describe, expect, test } from "vitest";
import { makeDossier, makePaper, PAPER_KINDS } from "./index.ts";
import { lineText, type PlacedWord, sheetText } from "./sheet.ts";

const SEEDS = [1, 2, 3, 4, 5, 6];
const MM = 72 / 25.4;
const flat = (text: string) => text.replace(/\s+/gu, " ");

describe.each(PAPER_KINDS)("a %s", (kind) => {
  const papers = SEEDS.map((seed) => makePaper(seed, kind));
  const sheets = papers.flatMap(({ pages }) => pages);

  test("comes out the same from the same seed, and otherwise from another", () => {
    expect(makePaper(1, kind)).toEqual(papers[0]);
    expect(new Set(papers.map(({ pages }) => pages.map(sheetText).join("\f"))).size).toBe(SEEDS.length);
  });

  test("keeps its words within the margins and apart from one another", () => {
    for (const { lines } of sheets) {
      const words = lines.flat();
      for (const word of words) {
        expect(word.x).toBeGreaterThan(24 * MM);
        expect(word.x + word.width).toBeLessThan((210 - 12) * MM);
        expect(word.baseline).toBeGreaterThan(12 * MM);
        expect(word.baseline).toBeLessThan((297 - 10) * MM);
      }
      expect(firstCollision(words)).toBeNull();
    }
  });

  test("carries no sign of its own markup, and only composed letters", () => {
    for (const text of sheets.map(sheetText)) {
      expect(text).not.toMatch(/[*_]/u);
      expect(text).toBe(text.normalize("NFC"));
      expect(text).not.toMatch(/undefined|NaN|\[object/u);
    }
  });

  test("prints every field it claims, on the side it claims it for", () => {
    for (const { pages, fields } of papers) {
      for (const side of pages) {
        const text = flat(sheetText(side));
        const { citizenIds, ...others } = side.fields;
        for (const value of [...citizenIds, ...Object.values(others)]) if (value) expect(text).toContain(value);
      }
      expect(fields.kind).not.toBeNull();
      expect(fields.signerName).not.toBeNull();
    }
  });

  test("numbers its sides from the second on", () => {
    for (const { page, lines } of sheets) if (page > 1) expect(lineText(lines[0]!)).toBe(String(page));
  });

  test("is black all over when no ink is wanted", () => {
    const { pages } = makePaper(1, kind, { ink: false });
    expect(pages.flatMap(({ marks }) => marks).filter(({ ink }) => ink !== "black")).toEqual([]);
  });

  test("says at its foot what it is told to", () => {
    for (const { lines } of makePaper(1, kind, { footer: "GIẤY MẪU" }).pages) {
      expect(lineText(lines.at(-1)!)).toBe("GIẤY MẪU");
    }
  });
});

test("people are invented: no province has the code their ids begin with", () => {
  const ids = PAPER_KINDS.flatMap((kind) => SEEDS.flatMap((seed) => makePaper(seed, kind).fields.citizenIds));
  expect(ids.length).toBeGreaterThan(50);
  for (const id of ids) expect(id).toMatch(/^099[0-3]\d{8}$/u);
});

test("a dossier has as many sides as asked for, all different, about one applicant with one code", () => {
  const { matter, pages, papers } = makeDossier(7, 40);
  expect(pages).toHaveLength(40);
  expect(new Set(pages.map(sheetText)).size).toBe(40);
  expect(new Set(papers.map(({ kind }) => kind)).size).toBe(PAPER_KINDS.length);
  const present = <T>(values: readonly (T | null)[]) => new Set(values.filter((value) => value !== null));
  expect(present(papers.map(({ fields }) => fields.applicant))).toEqual(new Set([matter.applicant.name]));
  expect(present(papers.map(({ fields }) => fields.dossierCode))).toEqual(new Set([matter.dossierCode]));
});

/** Two words whose type overlaps, or null. Heights count from x-height to baseline, as marks may reach into leading. */
function firstCollision(words: readonly PlacedWord[]): string | null {
  for (const [at, a] of words.entries()) {
    for (const b of words.slice(at + 1)) {
      const apart = a.x + a.width <= b.x + 0.01 || b.x + b.width <= a.x + 0.01;
      const [upper, lower] = a.baseline < b.baseline ? [a, b] : [b, a];
      if (!apart && lower.baseline - lower.size * 0.6 < upper.baseline) return `${a.text} | ${b.text}`;
    }
  }
  return null;
}
