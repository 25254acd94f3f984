import type { Fields, PageText } from "../../main/recognition/port.ts";
import type { PageTruth, Sheet } from "../papers/index.ts";
import { truthOf } from "../papers/truth.ts";

type PaperFields = PageTruth["fields"];
const READING_DPI = 200;

/** A side as a faultless reader would hand it over. */
export function pageTextOf(sheet: Sheet): PageText {
  const truth = truthOf(sheet, { dpi: READING_DPI, skew: 0, turn: 0 });
  const lines = truth.lines.map(({ words }) => {
    const left = Math.min(...words.map(({ box }) => box.x));
    const right = Math.max(...words.map(({ box }) => box.x + box.width));
    const top = Math.min(...words.map(({ box }) => box.y));
    const baseline = Math.max(...words.map(({ box }) => box.y + box.height));
    const box = { x: left, y: top, width: right - left, height: baseline - top };
    return { words: words.map((word) => ({ ...word, confidence: 96 })), box, baseline };
  });
  return { width: truth.width, height: truth.height, dpi: READING_DPI, lines, confidence: 96 };
}

export interface Differing {
  readonly field: keyof PaperFields;
  readonly found: string | null;
  readonly truth: string | null;
}

export const FIELDS_A_PAGE = 10;

/** Fields that are not exactly the truth, null for null. */
export function differing(fields: Fields, truth: PaperFields): Differing[] {
  return (Object.keys(truth) as (keyof PaperFields)[])
    .map((field) => ({ field, found: foundOf(fields, field), truth: truthIn(truth, field) }))
    .filter(({ found, truth: wanted }) => found !== wanted);
}

const foundOf = (fields: Fields, field: keyof PaperFields): string | null =>
  field === "citizenIds" ? fields.citizenIds.map(({ value }) => value).join(" ") : (fields[field]?.value ?? null);
const truthIn = (truth: PaperFields, field: keyof PaperFields): string | null =>
  field === "citizenIds" ? truth.citizenIds.join(" ") : truth[field];
