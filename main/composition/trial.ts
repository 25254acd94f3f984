import type { Encoded, Rung } from "./encoders/encoder.ts";
import { encoders } from "./encoders/index.ts";
import { enlarge } from "./legibility/enlarge.ts";
import { type Legibility, measure } from "./legibility/measure.ts";
import type { Sheet } from "./sheet.ts";

export interface Trial extends Legibility {
  readonly layers: Encoded["layers"];
  readonly bytes: number;
}

/** Encodes a page one way, decodes it again and holds it against the kept picture. */
export async function tryOut(sheet: Sheet, rung: Rung): Promise<Trial> {
  const { layers, decoded, bilevel } = await encoders[rung.encoding].encode(sheet, rung);
  const { width, height } = sheet.reference;
  const legibility = measure(sheet.reference, enlarge(decoded, width, height), bilevel);
  return { ...legibility, layers, bytes: layers.reduce((sum, { data }) => sum + data.length, 0) };
}
