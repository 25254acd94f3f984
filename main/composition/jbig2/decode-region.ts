import { type Bitmap, checkSize } from "./bitmap.ts";
import { MqDecoder } from "./mq-decoder.ts";
import { freshContexts } from "./mq-states.ts";
import { bitmapOf, type Rows, whiteRows } from "./rows.ts";
import { ABOVE, ABOVE2, ABOVE2_SHIFT, ALL_ABOVE, ALL_ABOVE2, ALL_ROW, CONTEXTS, ROW, TYPICAL } from "./template.ts";

/**
 * The bitmap of a generic region's code, as `encodeRegion` writes it.
 * @throws Jbig2Error when code and size do not belong together
 */
export function decodeRegion(code: Uint8Array, width: number, height: number): Bitmap {
  checkSize(width, height);
  const contexts = freshContexts(CONTEXTS);
  const coder = new MqDecoder(code, contexts);
  const rows = whiteRows(width, height);
  let typical = 0;
  for (let y = 0; y < height; y++) {
    const at = rows.start + y * rows.pitch;
    typical ^= coder.decode(TYPICAL);
    if (typical) rows.bytes.copyWithin(at, at - rows.pitch, at);
    else decodeRow(coder, contexts, rows, at, width);
  }
  coder.finish();
  return bitmapOf(rows, width, height);
}

/** One row, pixel by pixel; eight at a time where all is white as far as their contexts reach, and they are too. */
function decodeRow(coder: MqDecoder, contexts: Int32Array, { bytes, pitch }: Rows, at: number, width: number): void {
  let above2 = bytes[at - 2 * pitch]! << ABOVE2_SHIFT;
  let above = bytes[at - pitch]!;
  let row = 0;
  let { slack } = coder;
  for (let x = 0, here = at; x < width; x += 8, here++) {
    above2 = ((above2 << 8) | (bytes[here - 2 * pitch + 1]! << ABOVE2_SHIFT)) & 0x3fffffff;
    above = ((above << 8) | bytes[here - pitch + 1]!) & 0xffffff;
    const count = Math.min(8, width - x);
    if (((above2 & ALL_ABOVE2) | (above & ALL_ABOVE) | (row & (ALL_ROW >> 8))) === 0 && (contexts[0]! & 1) === 0) {
      const less = slack - count * (contexts[0]! >> 8);
      if (less >= 0) {
        slack = less;
        row = 0;
        continue;
      }
    }
    for (let k = 7; k >= 8 - count; k--) {
      const context = ((((above2 >> k) & ABOVE2) | ((above >> k) & ABOVE)) >> 1) | (row & (ROW >> 1));
      const cell = contexts[context]!;
      slack -= cell >> 8;
      let pixel = cell & 1;
      if (slack < 0) {
        slack = coder.settle(slack, context);
        pixel = coder.symbol;
      }
      row = (row << 1) | pixel;
    }
    bytes[here] = row << (8 - count);
  }
  coder.slack = slack;
}
