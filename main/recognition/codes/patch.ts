import type { Gray } from "../../imaging/raster.ts";
import { pixels, shrink } from "../../imaging/raster.ts";
import { type Crossing, crossingsIn } from "./patch-profile.ts";

/**
 * Resolution at which bars are looked for: the narrowest are six pixels, and noise and dithering average out.
 */
const DPI = 75;
/** Bars are this long at least, in narrow bars: the standard asks for 25 (2 inches of 0.08), the rest is worn off. */
const SHORTEST = 17;
/** The page is crossed every so many narrow bars. */
const EVERY = 0.7;
/** Crossings that may miss the bars in a row, where a hole or a staple is, and share of them that must meet. */
const GAP = 3;
const MET = 0.75;
/** Tangent of the steepest lie of the bars, with room for the edges of pixels. */
const STEEPEST = 0.13;

/**
 * Whether a page carries a Patch T, the separator that scanners print and read themselves: four bars, narrow – wide –
 * narrow – wide, 0.08 and 0.20 inch, with spaces of 0.08 between, along any edge, lying up to 7° askew. Read from the
 * other side it is Patch 3, which separates too, so that a sheet may be fed any way round.
 */
export function hasPatchT(gray: Gray): boolean {
  const small = shrink(gray, DPI) as Gray;
  const level = paperLevel(small);
  return hasBars(small, level) || hasBars(transposed(small), level);
}

/** Bars that lie along the rows. */
function hasBars(gray: Gray, level: number): boolean {
  const unit = pixels(25.4 * 0.08, gray);
  const step = Math.max(1, Math.round(unit * EVERY));
  const reach = STEEPEST * step + 0.5 * unit;
  let chains: Chain[] = [];
  for (let x = step; x < gray.width - step; x += step) {
    chains = extended(chains, crossingsIn(gray, x, level, unit), reach);
    if (chains.some(({ length, met }) => length * step >= SHORTEST * unit && met >= MET * length)) return true;
  }
  return false;
}

/** Crossings of the same bars, one beside the other. */
interface Chain {
  readonly last: Crossing;
  /** Crossings from the first to the last, and those of them that met the bars. */
  readonly length: number;
  readonly met: number;
  /** Crossings since the last that met. */
  readonly missed: number;
}

function extended(chains: readonly Chain[], crossings: readonly Crossing[], reach: number): Chain[] {
  const taken = new Set<Crossing>();
  const kept = chains.flatMap((chain): Chain[] => {
    const next = crossings.find((crossing) => follows(chain, crossing, reach));
    if (!next) return chain.missed < GAP ? [{ ...chain, missed: chain.missed + 1 }] : [];
    taken.add(next);
    return [{ last: next, length: chain.length + chain.missed + 1, met: chain.met + 1, missed: 0 }];
  });
  const begun = crossings
    .filter((crossing) => !taken.has(crossing))
    .map((last): Chain => ({ last, length: 1, met: 1, missed: 0 }));
  return [...kept, ...begun];
}

const follows = ({ last, missed }: Chain, { at, reversed }: Crossing, reach: number): boolean =>
  reversed === last.reversed && Math.abs(at - last.at) <= reach * (missed + 1);

/** What three quarters of the page's pixels are darker than: paper, even of a page full of print. */
function paperLevel({ data }: Gray): number {
  const counts = new Uint32Array(256);
  for (let at = 0; at < data.length; at += 7) counts[data[at]!]! += 1;
  let left = data.length / 7 / 4;
  let level = 255;
  while (level > 0 && left > 0) left -= counts[level--]!;
  return level;
}

function transposed(gray: Gray): Gray {
  const { width, height } = gray;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data[x * height + y] = gray.data[y * width + x]!;
  return { ...gray, data, width: height, height: width };
}
