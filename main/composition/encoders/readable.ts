import type { Picture } from "../../imaging/port.ts";
import { eraseRules } from "../../imaging/rules.ts";
import type { Bitmap } from "../jbig2/bitmap.ts";
import { resized } from "../sheet.ts";
import { bytesOf, isEmpty } from "../strokes/masks.ts";

/** What is lighter than this in a reading picture is no print. */
const PRINT = 200;

/**
 * Strokes as a reading picture, black on white. Coloured ones are shown where the original's reading picture shows them too:
 * from that, seals and signatures have been taken out.
 */
export async function shownStrokes(
  { black, colored }: { readonly black: Bitmap; readonly colored: Bitmap | null },
  reading: Picture,
): Promise<Picture> {
  const data = await shown(black, reading);
  if (colored && !isEmpty(colored)) {
    const tinged = await shown(colored, reading);
    for (let at = 0; at < data.length; at++)
      if (tinged[at]! < data[at]! && reading.data[at]! < PRINT) data[at] = tinged[at]!;
  }
  const picture = { ...reading, data, channels: 1 as const };
  eraseRules(picture);
  return picture;
}

async function shown(strokes: Bitmap, { width, height, dpi }: Picture): Promise<Uint8Array> {
  const { width: across, height: down } = strokes;
  const picture: Picture = { data: bytesOf(strokes, 0, 255), width: across, height: down, channels: 1, dpi };
  return (await resized(picture, width, height)).data;
}
