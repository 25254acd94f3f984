import type { Picture } from "../../imaging/port.ts";
import { eraseRules } from "../../imaging/rules.ts";
import { scaled } from "../../imaging/scale.ts";
import { type Bitmap, strideOf } from "../jbig2/bitmap.ts";
import { resized } from "../sheet.ts";
import { bytesOf } from "../strokes/masks.ts";

/** What is lighter than this in a reading picture is no print. */
const PRINT = 200;

export interface ShownStrokes {
  readonly black: Bitmap;
  readonly colored: Bitmap | null;
  readonly dpi: number;
}

/**
 * Strokes as a reading picture, black on white. Coloured ones are shown where the original's reading picture shows them too:
 * from that, seals and signatures have been taken out.
 */
export async function shownStrokes({ black, colored, dpi }: ShownStrokes, reading: Picture): Promise<Picture> {
  const data = bytesOf(black, 0, 255);
  if (colored) addRead(data, colored, reading);
  const strokes = { data, width: black.width, height: black.height, channels: 1, dpi } as const;
  const small = await scaled(strokes, reading.dpi);
  const fits = small.width === reading.width && small.height === reading.height;
  const shown = { ...reading, data: fits ? small.data : (await resized(strokes, reading.width, reading.height)).data };
  const picture = { ...shown, channels: 1 as const };
  eraseRules(picture);
  return picture;
}

function addRead(to: Uint8Array, { width, height, data }: Bitmap, reading: Picture): void {
  const stride = strideOf(width);
  const [across, down] = [reading.width / width, reading.height / height];
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y * down) * reading.width;
    for (let byte = 0; byte < stride; byte++) {
      const bits = data[y * stride + byte]!;
      for (let bit = 0; bits !== 0 && bit < 8; bit++) {
        const x = byte * 8 + bit;
        if (bits & (0x80 >> bit) && reading.data[row + Math.floor(x * across)]! < PRINT) to[y * width + x] = 0;
      }
    }
  }
}
