import { createHash } from "node:crypto";
import { draw } from "../../imaging/open/draw.ts";
import type { Pdfium } from "../../imaging/open/pdfium.ts";
import { sheetOf } from "../../imaging/open/sheet.ts";
import { Fault } from "../../shared/fault.ts";

/** What a page shows, small enough to remember for a thousand pages. */
export interface Look {
  readonly width: number;
  readonly height: number;
  readonly digest: string;
  readonly words: number;
}

/** Pixels on the longer side: a line or a word that is missing shows. */
const SIDE = 1000;

export function lookAt(pdfium: Pdfium, page: number): Omit<Look, "words"> {
  const sheet = sheetOf(pdfium, page);
  if (!sheet) throw new Fault("pdf-broken");
  const scale = SIDE / Math.max(sheet.width, sheet.height);
  const [width, height] = [sheet.width, sheet.height].map((side) => Math.max(1, Math.round(side * scale)));
  const { data } = draw(pdfium, page, { width: width!, height: height!, toPixels: [scale, 0, 0, scale, 0, 0] });
  return { width: sheet.width, height: sheet.height, digest: createHash("sha256").update(data).digest("hex") };
}

/** Points by which equal papers may differ, written with fewer digits. */
const ROUNDING = 0.01;

export const looksLike = (one: Look, other: Omit<Look, "words">): boolean =>
  one.digest === other.digest &&
  Math.abs(one.width - other.width) < ROUNDING &&
  Math.abs(one.height - other.height) < ROUNDING;
