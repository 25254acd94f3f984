import sharp from "sharp";
import type { Gray } from "../legibility/enlarge.ts";
import type { Sheet } from "../sheet.ts";
import type { Encoded, Encoder, Rung } from "./encoder.ts";

/** Colour differences at half resolution: eyes and recognition go by luminance, which stays whole. */
const SUBSAMPLING = "4:2:0";

export const jpegColor: Encoder = { encode: (sheet, rung) => encode(sheet, rung, false) };
export const jpegGray: Encoder = { encode: (sheet, rung) => encode(sheet, rung, true) };

async function encode(sheet: Sheet, { dpi, quality }: Rung, gray: boolean): Promise<Encoded> {
  const picture = gray ? sheet.grayAt(dpi) : sheet.at(dpi);
  const { data, info } = await picture
    .jpeg({ quality: quality ?? 75, mozjpeg: true, chromaSubsampling: SUBSAMPLING })
    .toBuffer({ resolveWithObject: true });
  const space = gray ? "/DeviceGray" : "/DeviceRGB";
  const dictionary = `/Width ${info.width} /Height ${info.height} /ColorSpace ${space} /BitsPerComponent 8 /Filter /DCTDecode`;
  return { layers: [{ dictionary, data }], decoded: await luminance(data), bilevel: false };
}

async function luminance(jpeg: Uint8Array): Promise<Gray> {
  const { data, info } = await sharp(jpeg).toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
