import type { ComparedPicture, Comparison } from "../../../preload/contract.ts";
import { pagePictures } from "../../verification/eye/pictures.ts";
import type { Box, Picture } from "../../verification/eye/port.ts";
import type { Verified } from "./verified.ts";

export interface ComparisonRequest {
  /** Of the file; the same name stands for the same bytes. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly signature: number;
  readonly page: number;
}

/** An A4 page at 150 dpi, and small print that can be read at twice the size of a pane. */
const WIDTH_PX = 1240;

/** Draws a page as it was signed and as it is, and keeps both pictures behind the comparisons' door. */
export async function compare(request: ComparisonRequest, verified: Verified): Promise<Comparison> {
  const { name, bytes, signature, page } = request;
  const seen = await pagePictures(bytes, { signature, page: page + 1, widthPx: WIDTH_PX });
  const keep = async (picture: Picture | null, when: "signed" | "current"): Promise<ComparedPicture | null> => {
    if (!picture) return null;
    const pictureId = `${name}-${signature}-${page}-${when}`;
    await verified.keepPicture(pictureId, picture.png);
    return { pictureId, width: picture.width, height: picture.height };
  };
  const of = seen.current ?? seen.signed;
  return {
    signed: await keep(seen.signed, "signed"),
    current: await keep(seen.current, "current"),
    differences: of ? seen.differences.map((box) => placeOf(box, of)) : [],
    pages: seen.pages,
  };
}

const placeOf = ({ left, top, width, height }: Box, of: Picture) => ({
  x: left / of.width,
  y: top / of.height,
  width: width / of.width,
  height: height / of.height,
});
