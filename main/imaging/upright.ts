import type { Points } from "./letters.ts";
import type { Picture } from "./port.ts";
import { pixels } from "./raster.ts";
import type { Lie } from "./skew.ts";

/**
 * Ink next to the body of the lines (the band between baseline and the small letters' tops): on the side that is above
 * when the lines are read from the picture's left to right, or from its top to bottom, and on the other side.
 */
export interface Asymmetry {
  readonly above: number;
  readonly below: number;
}

type Size = Pick<Picture, "width" | "height" | "dpi">;

const STRIP_MM = 30;
/** Rows with at least this share of a line's fullest row belong to the body of letters. */
const BODY = 0.6;
const LINE_MM = { least: 1.2, most: 14 } as const;
const BODY_MM = { least: 0.8, most: 5 } as const;
const SEAM_MM = 2;
/** Rows next to a body that belong to its soft edge. */
const EDGE_MM = 0.35;

/**
 * Latin letters reach above their body more often than below it, and Vietnamese marks nearly all stand above: upright
 * print has about two and a half times as much ink there. Lines are looked at in strips, so that columns whose lines do
 * not meet are told apart.
 */
export function asymmetryOf(points: Points, lie: Lie, picture: Size): Asymmetry {
  let above = 0;
  let below = 0;
  const edge = Math.round(pixels(EDGE_MM, picture));
  for (const profile of profilesOf(points, lie, picture)) {
    for (const { from, to, roomAbove, roomBelow } of bodiesOf(profile, picture)) {
      for (let row = from - roomAbove; row < from - edge; row++) above += profile[row]!;
      for (let row = to + edge; row < to + roomBelow; row++) below += profile[row]!;
    }
  }
  return { above, below };
}

/** Ink a row, in strips across straightened lines. */
function profilesOf({ x, y, ink }: Points, lie: Lie, { width, height, dpi }: Size): Float64Array[] {
  const radians = (lie.skew * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const reach = Math.ceil(Math.hypot(width, height));
  const strip = pixels(STRIP_MM, { dpi });
  const profiles = Array.from({ length: Math.ceil((2 * reach) / strip) }, () => new Float64Array(2 * reach));
  for (let at = 0; at < x.length; at++) {
    const along = x[at]! * cos + y[at]! * sin;
    const down = y[at]! * cos - x[at]! * sin;
    const [u, v] = lie.along === "width" ? [along, down] : [down, -along];
    profiles[Math.floor((u + reach) / strip)]![Math.floor(v + reach)]! += ink[at]!;
  }
  return profiles;
}

interface Body {
  readonly from: number;
  readonly to: number;
  readonly roomAbove: number;
  readonly roomBelow: number;
}

function bodiesOf(profile: Float64Array, { dpi }: Size): Body[] {
  const smooth = profile.map((value, at) => ((profile[at - 1] ?? 0) + 2 * value + (profile[at + 1] ?? 0)) / 4);
  const mm = pixels(1, { dpi });
  return spans(smooth, 0, smooth.length, 1, 0)
    .filter(([from, to]) => to - from > LINE_MM.least * mm && to - from < LINE_MM.most * mm)
    .flatMap((line) => bodiesOfLines(smooth, line, mm));
}

/** `line` may hold several lines whose marks touch; the room between two bodies is shared. */
function bodiesOfLines(profile: Float64Array, [from, to]: Span, mm: number): Body[] {
  const fullest = profile.subarray(from, to).reduce((most, value) => Math.max(most, value), 0);
  const bodies = spans(profile, from, to, BODY * fullest, SEAM_MM * mm);
  return bodies.flatMap(([start, end], at) => {
    const height = end - start;
    if (height < BODY_MM.least * mm || height > BODY_MM.most * mm) return [];
    const before = at > 0 ? (start - bodies[at - 1]![1]) >> 1 : start - from;
    const after = at < bodies.length - 1 ? (bodies[at + 1]![0] - end) >> 1 : to - end;
    return [{ from: start, to: end, roomAbove: Math.min(before, height), roomBelow: Math.min(after, height) }];
  });
}

type Span = [from: number, to: number];

/** Where `profile` reaches `least`; spans closer than `seam` are one. */
function spans(profile: Float64Array, start: number, end: number, least: number, seam: number): Span[] {
  const found: Span[] = [];
  for (let at = start; at < end; at++) {
    if (profile[at]! < least) continue;
    const last = found.at(-1);
    if (last && at - last[1] <= seam) last[1] = at + 1;
    else found.push([at, at + 1]);
  }
  return found;
}
