import { type Bitmap, checkBitmap, sameBitmap } from "./bitmap.ts";
import { decodeRegion } from "./decode-region.ts";
import { encodeRegion } from "./encode-region.ts";
import { Jbig2Error } from "./jbig2-error.ts";
import { readSegments, writeSegments } from "./segments.ts";

/**
 * JBIG2 (ITU-T T.88) as PDF's /JBIG2Decode takes it, without /JBIG2Globals: one page, one lossless generic region.
 *
 * Every pixel is coded by itself. Symbol dictionaries, text regions, refinement and halftones are neither written nor
 * read: they put one stored shape in the place of many alike, which has swapped digits in scanned papers without a
 * trace, and the German BSI bans them (TR-03138) for that.
 * @throws Jbig2Error unless the bitmap keeps what `Bitmap` says of it
 */
export function encodeGeneric(bitmap: Bitmap): Uint8Array {
  checkBitmap(bitmap);
  return writeSegments({ ...bitmap, code: encodeRegion(bitmap) });
}

/**
 * Reads what `encodeGeneric` writes; takes at most some 70 MB, whatever the stream asks for.
 * @throws Jbig2Error for every other stream
 */
export function decodeGeneric(stream: Uint8Array): Bitmap {
  const { width, height, code } = readSegments(stream);
  return decodeRegion(code, width, height);
}

/**
 * `encodeGeneric`, with the stream decoded again and compared bit for bit.
 * @throws Jbig2Error when it does not give the bitmap back
 */
export function encodeVerified(bitmap: Bitmap): Uint8Array {
  const stream = encodeGeneric(bitmap);
  if (!sameBitmap(decodeGeneric(stream), bitmap)) throw new Jbig2Error("the stream does not give its bitmap back");
  return stream;
}
