import type { Points } from "./letters.ts";

/** How lines of print lie: along the picture's width or height, and how many degrees clockwise off it. */
export interface Lie {
  readonly along: "width" | "height";
  /** Degrees clockwise from the straight. */
  readonly skew: number;
  /** How much clearer the lines stand out at this angle than at the middling one; 1 is not at all. */
  readonly clarity: number;
}

/** Widest skew that is looked for, in degrees. */
const WIDEST_SKEW = 15;
const COARSE = 0.4;
const FINE = 0.05;
/** Points that the coarse and the fine search use at most. */
const COARSE_SAMPLE = 12_000;
const FINE_SAMPLE = 100_000;

/**
 * The angle at which the profile of ink across the lines changes most from row to row (Postl's criterion): coarse, then
 * fine over more points, then the top of a parabola through the best three; in both directions, or only in `along`. The
 * direction is chosen by the fine search: lines that lie between two coarse steps stand out less than a table's columns.
 */
export function lieOf(points: Points, size: { width: number; height: number }, along: Lie["along"] | null = null): Lie {
  const reach = Math.ceil(Math.hypot(size.width, size.height));
  const few = thin(points, COARSE_SAMPLE);
  const many = thin(points, FINE_SAMPLE);
  const { lie } = (along ? [along] : (["width", "height"] as const))
    .map((direction) => refined(many, reach, search(few, reach, direction)))
    .reduce((one, other) => (other.score > one.score ? other : one));
  return lie;
}

function refined(points: Points, reach: number, { along, angle, clarity }: ReturnType<typeof search>) {
  const angles = steps(angle - COARSE, angle + COARSE, FINE);
  const scores = angles.map((each) => contrast(points, each, reach, along));
  return { score: Math.max(...scores), lie: { along, skew: peak(angles, scores), clarity } satisfies Lie };
}

function search(points: Points, reach: number, along: Lie["along"]) {
  const angles = steps(-WIDEST_SKEW, WIDEST_SKEW, COARSE);
  const scores = angles.map((angle) => contrast(points, angle, reach, along));
  const score = Math.max(...scores);
  const middling = scores.toSorted((a, b) => a - b)[scores.length >> 1]!;
  return { along, angle: angles[scores.indexOf(score)]!, clarity: middling > 0 ? score / middling : 1 };
}

/**
 * Sum of squared differences between rows two pixels apart. Rows are laid out in halves and each point is shared between
 * the two it lies between: whole bins would favour the angle at which they fall in with the rows of pixels.
 */
function contrast(points: Points, angle: number, reach: number, direction: Lie["along"]): number {
  const radians = (angle * Math.PI) / 180;
  const halves = new Float64Array(4 * reach + 4);
  const isWidth = direction === "width";
  const across = isWidth ? points.y : points.x;
  const along = isWidth ? points.x : points.y;
  const lean = 2 * Math.sin(isWidth ? -radians : radians);
  spread(halves, points.ink, across, 2 * Math.cos(radians), along, lean);
  return unrest(halves);
}

function spread(
  halves: Float64Array,
  ink: Float32Array,
  across: Float32Array,
  upright: number,
  along: Float32Array,
  lean: number,
): void {
  const middle = (halves.length - 4) / 2;
  for (let at = 0; at < ink.length; at++) {
    const place = across[at]! * upright + along[at]! * lean + middle;
    const half = place | 0;
    const share = ink[at]! * (place - half);
    halves[half]! += ink[at]! - share;
    halves[half + 1]! += share;
  }
}

function unrest(halves: Float64Array): number {
  let sum = 0;
  for (let at = 5; at < halves.length; at++) {
    const step = halves[at]! + halves[at - 1]! - halves[at - 4]! - halves[at - 5]!;
    sum += step * step;
  }
  return sum;
}

function peak(angles: readonly number[], scores: readonly number[]): number {
  const at = scores.indexOf(Math.max(...scores));
  const [before, here, after] = [scores[at - 1], scores[at]!, scores[at + 1]];
  if (before === undefined || after === undefined) return angles[at]!;
  const bend = before - 2 * here + after;
  return angles[at]! + (bend === 0 ? 0 : (FINE * (before - after)) / (2 * bend));
}

function steps(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, at) => from + at * step);
}

function thin(points: Points, most: number): Points {
  const every = Math.ceil(points.x.length / most);
  if (every <= 1) return points;
  const pick = (values: Float32Array) => {
    const picked = new Float32Array(Math.ceil(values.length / every));
    for (let at = 0, from = 0; at < picked.length; at++, from += every) picked[at] = values[from]!;
    return picked;
  };
  return { x: pick(points.x), y: pick(points.y), ink: pick(points.ink) };
}
