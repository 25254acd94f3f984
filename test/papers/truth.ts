import type { Settled } from "./conditions.ts";
import { typeface } from "./font.ts";
import { A4, hasColor, type PaperFields, type PlacedWord, type Sheet, sheetText } from "./sheet.ts";

/** Ink of a word in pixels of the straight, upright page: whole pixels that enclose it. */
export interface TruthWord {
  readonly text: string;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** What is on a side, and how it lies in the picture. */
export interface PageTruth {
  readonly kind: Sheet["kind"];
  readonly page: number;
  readonly pages: number;
  /** Size in pixels of the upright page, which the boxes refer to. */
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  /**
   * Lines in reading order: page number; letterhead left column, then right column; body from top to bottom; tables row by row
   * and within a row line by line across the cells; at the end the left column of the signature block (recipients or
   * the other signer), then the right one; footer. Words round a seal, signatures and rules are no text.
   */
  readonly lines: readonly { readonly words: readonly TruthWord[] }[];
  /** The lines, joined by line feeds. */
  readonly text: string;
  /** Whether there is other ink than black. */
  readonly hasColor: boolean;
  readonly blank: boolean;
  readonly fields: PaperFields;
  /** Degrees the page lies skewed, clockwise, before the quarter turn. */
  readonly skew: number;
  /** Clockwise quarter turn of the paper in the picture; turning by 360 − turn brings it upright. */
  readonly turn: 0 | 90 | 180 | 270;
}

export function truthOf(sheet: Sheet, { dpi, skew, turn }: Pick<Settled, "dpi" | "skew" | "turn">): PageTruth {
  const scale = dpi / 72;
  return {
    kind: sheet.kind,
    page: sheet.page,
    pages: sheet.pages,
    width: Math.round(A4.width * scale),
    height: Math.round(A4.height * scale),
    dpi,
    lines: sheet.lines.map((line) => ({ words: line.map((word) => truthWord(word, scale)) })),
    text: sheetText(sheet),
    hasColor: hasColor(sheet),
    blank: sheet.lines.length === 0 && sheet.marks.length === 0,
    fields: sheet.fields,
    skew,
    turn,
  };
}

function truthWord({ text, face, size, x, baseline }: PlacedWord, scale: number): TruthWord {
  const { ink } = typeface(face).set(text);
  const left = Math.floor((x + ink.left * size) * scale);
  const top = Math.floor((baseline - ink.top * size) * scale);
  const right = Math.ceil((x + ink.right * size) * scale);
  const bottom = Math.ceil((baseline - ink.bottom * size) * scale);
  return { text, box: { x: left, y: top, width: right - left, height: bottom - top } };
}
