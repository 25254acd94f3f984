import type { Budget } from "../pdf/budget.ts";
import { type Box, chain, type Matrix, mapBox } from "./plane.ts";
import type { Shown } from "./sink.ts";
import type { State } from "./state.ts";
import type { TextPosition } from "./text-position.ts";

/** Height of capitals, of the size of type. */
const CAPITALS = 0.7;

/** Shows the bytes of one string, and moves on behind it (ISO 32000-2 §9.4.4). */
export function textRun(codes: Uint8Array, state: State, at: TextPosition, budget: Budget): Shown {
  const { size, stretch, rise, ctm, charSpace, wordSpace, font } = state;
  const scaled: Matrix = [size * stretch, 0, 0, size, 0, rise];
  const start = chain(scaled, chain(at.matrix, ctm));
  const letters: Box[] = [];
  let width = 0;
  for (const glyph of font?.glyphs(codes) ?? []) {
    budget.spend(1);
    if (!glyph.blank) letters.push(mapBox(chain(scaled, chain(at.matrix, ctm)), [0, 0, glyph.width, CAPITALS]));
    const space = charSpace + (glyph.isSpace ? wordSpace : 0);
    const step = (glyph.width * size + space) * stretch;
    at.advance(step);
    width += size * stretch === 0 ? 0 : step / (size * stretch);
  }
  return { codes, letters, box: mapBox(start, [0, 0, width, CAPITALS]), matrix: start };
}
