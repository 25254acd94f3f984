import { paperAt, paperOf } from "./paper.ts";
import type { Kept, Picture } from "./port.ts";
import { grayOf, shrink } from "./raster.ts";

/** Resolution at which colours are looked at: strokes of a pen still stand out, fringes along black print average out. */
const DPI = 75;
/** Pixels as light as this share of the paper around them are bare paper. */
const BARE = 0.96;
/** Pixels are looked at every so many: a mean needs no more. */
const EVERY = 7;

/** The page in little, for its colours; gray where it has none. */
export const coarseOf = ({ luma, color }: Kept): Picture => shrink(color ?? luma, DPI);

/** Mean colour of the bare paper, one value a channel; white where there is none. */
export function tintOf(picture: Picture): number[] {
  const { data, channels, width } = picture;
  const gray = grayOf(picture);
  const paper = paperOf(gray);
  const sums = new Float64Array(channels);
  let count = 0;
  for (let at = 0; at < gray.data.length; at += EVERY) {
    if (gray.data[at]! < BARE * paperAt(paper, at % width, Math.floor(at / width))) continue;
    for (let channel = 0; channel < channels; channel++) sums[channel]! += data[at * channels + channel]!;
    count += 1;
  }
  return Array.from(sums, (sum) => (count === 0 ? 255 : sum / count));
}
