import sharp from "sharp";
import type { Gray } from "../legibility/enlarge.ts";
import { type Tiled, tileEdge, tilesOf } from "../legibility/tiles.ts";
import { tonesOf } from "../legibility/tones.ts";
import type { Encoder } from "./encoder.ts";
import { soleStrip } from "./tiff.ts";

/** CCITT Group 4 (ITU-T T.6), lossless after thresholding against the paper around each stroke. */
export const g4: Encoder = {
  async encode(sheet, { dpi }) {
    const { data, info } = await sheet.grayAt(dpi).raw().toBuffer({ resolveWithObject: true });
    const gray = { gray: data, width: info.width, height: info.height, edge: tileEdge(dpi) };
    const tiff = await sharp(threshold(gray), { raw: { width: info.width, height: info.height, channels: 1 } })
      .toColourspace("b-w")
      .tiff({ compression: "ccittfax4", bitdepth: 1, miniswhite: true, tileHeight: info.height, tileWidth: info.width })
      .toBuffer();
    const dictionary = `/Width ${info.width} /Height ${info.height} /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns ${info.width} /Rows ${info.height} >>`;
    return { layers: [{ dictionary, data: soleStrip(tiff) }], decoded: await decode(tiff), bilevel: true };
  },
};

/** 0 where there is ink, 255 on paper. */
function threshold(picture: Tiled): Uint8Array {
  const { gray, width } = picture;
  const tones = tonesOf(picture);
  const bilevel = new Uint8Array(gray.length);
  let at = 0;
  for (const { left, top, right, bottom } of tilesOf(picture)) {
    const { black } = tones[at++]!;
    for (let row = top * width; row < bottom * width; row += width)
      for (let x = row + left; x < row + right; x++) bilevel[x] = gray[x]! < black ? 0 : 255;
  }
  return bilevel;
}

async function decode(tiff: Uint8Array): Promise<Gray> {
  const { data, info } = await sharp(tiff).toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
