import type { Bitmap } from "./bitmap.ts";
import { MqEncoder } from "./mq-encoder.ts";
import { freshContexts } from "./mq-states.ts";
import { type Rows, rowsOf } from "./rows.ts";
import { ABOVE, ABOVE2, ABOVE2_SHIFT, ALL_ABOVE, ALL_ABOVE2, ALL_ROW, CONTEXTS, ROW, TYPICAL } from "./template.ts";

/** The code of a generic region (ITU-T T.88, 6.2.5): template 0, typical prediction on. */
export function encodeRegion(bitmap: Bitmap): Uint8Array {
  const rows = rowsOf(bitmap);
  const contexts = freshContexts(CONTEXTS);
  const coder = new MqEncoder(contexts);
  let wasTypical = 0;
  for (let y = 0; y < bitmap.height; y++) {
    const at = rows.start + y * rows.pitch;
    const typical = repeats(rows, at) ? 1 : 0;
    coder.encode(typical ^ wasTypical, TYPICAL);
    wasTypical = typical;
    if (!typical) encodeRow(coder, contexts, rows, at, bitmap.width);
  }
  return coder.finish();
}

/** Whether the row equals the one above. */
function repeats({ bytes, pitch }: Rows, at: number): boolean {
  for (let x = at; x < at + pitch; x++) if (bytes[x] !== bytes[x - pitch]) return false;
  return true;
}

/** One row, pixel by pixel; eight at a time where all is white as far as their contexts reach. */
function encodeRow(coder: MqEncoder, contexts: Int32Array, { bytes, pitch }: Rows, at: number, width: number): void {
  let above2 = bytes[at - 2 * pitch]! << ABOVE2_SHIFT;
  let above = bytes[at - pitch]!;
  let row = 0;
  let { a } = coder;
  for (let x = 0, here = at; x < width; x += 8, here++) {
    above2 = ((above2 << 8) | (bytes[here - 2 * pitch + 1]! << ABOVE2_SHIFT)) & 0x3fffffff;
    above = ((above << 8) | bytes[here - pitch + 1]!) & 0xffffff;
    row = ((row << 8) | bytes[here]!) & 0xffff;
    const count = Math.min(8, width - x);
    if (((above2 & ALL_ABOVE2) | (above & ALL_ABOVE) | (row & ALL_ROW)) === 0 && (contexts[0]! & 1) === 0) {
      const less = a - count * (contexts[0]! >> 8);
      if (less >= 0x8000) {
        a = less;
        continue;
      }
    }
    for (let k = 7; k >= 8 - count; k--) {
      const slices = ((above2 >> k) & ABOVE2) | ((above >> k) & ABOVE) | ((row >> k) & ROW);
      const cell = contexts[slices >> 1]!;
      a -= cell >> 8;
      if (((cell ^ slices) & 1) !== 0 || a < 0x8000) a = coder.settle(a, slices & 1, slices >> 1);
    }
  }
  coder.a = a;
}
