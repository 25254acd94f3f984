import type { Paper } from "./paper.ts";
import { paperAt } from "./paper.ts";
import type { Picture } from "./port.ts";
import type { Gray } from "./raster.ts";

/** Pixels as light as this share of the paper around them are bare paper. */
const BARE = 0.96;

/** Mean colour of the bare paper, one value a channel; white where there is none. `gray` is the picture's own luma. */
export function tintOf({ data, channels, width }: Picture, gray: Gray, paper: Paper): number[] {
  const sums = new Float64Array(channels);
  let count = 0;
  for (let at = 0; at < gray.data.length; at += 3) {
    if (gray.data[at]! < BARE * paperAt(paper, at % width, Math.floor(at / width))) continue;
    for (let channel = 0; channel < channels; channel++) sums[channel]! += data[at * channels + channel]!;
    count += 1;
  }
  return Array.from(sums, (sum) => (count === 0 ? 255 : sum / count));
}
