import sharp from "sharp";
import type { Bitmap } from "../jbig2/bitmap.ts";
import { encodeVerified } from "../jbig2/jbig2.ts";
import type { Coding } from "../port.ts";
import { bytesOf } from "../strokes/masks.ts";
import type { Stream } from "./encoder.ts";
import { soleStrip } from "./tiff.ts";

const streams = new WeakMap<Bitmap, Promise<Stream>>();

/** A bilevel stream; whether it is an image or a mask is left to the caller. The same bitmap is packed once. */
export function packed(bitmap: Bitmap, coding: Coding): Promise<Stream> {
  const stream = streams.get(bitmap) ?? (coding === "jbig2" ? jbig2Of(bitmap) : g4Of(bitmap));
  streams.set(bitmap, stream);
  return stream;
}

const sized = ({ width, height }: Bitmap, filter: string): string =>
  `/Width ${width} /Height ${height} /BitsPerComponent 1 ${filter}`;

/** JBIG2 generic regions (ITU-T T.88), decoded again and compared before they are used. */
const jbig2Of = async (bitmap: Bitmap): Promise<Stream> => ({
  dictionary: sized(bitmap, "/Filter /JBIG2Decode"),
  data: encodeVerified(bitmap),
});

/** CCITT Group 4 (ITU-T T.6). */
async function g4Of(bitmap: Bitmap): Promise<Stream> {
  const { width, height } = bitmap;
  const tiff = await sharp(bytesOf(bitmap, 0, 255), { raw: { width, height, channels: 1 } })
    .toColourspace("b-w")
    .tiff({ compression: "ccittfax4", bitdepth: 1, miniswhite: true, tileHeight: height, tileWidth: width })
    .toBuffer();
  const parameters = `/DecodeParms << /K -1 /Columns ${width} /Rows ${height} >>`;
  return { dictionary: sized(bitmap, `/Filter /CCITTFaxDecode ${parameters}`), data: soleStrip(tiff) };
}
