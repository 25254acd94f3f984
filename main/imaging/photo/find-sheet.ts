import type { Picture } from "../port.ts";
import { hullOf, quadAround } from "./outline.ts";
import { areaOf, cross, distance, meeting, type Point, type Quad } from "./point.ts";
import { largestWhite, partingLevel, rimOf, type Whiteness, whitenessOf } from "./sheet-mask.ts";

/** What a sheet on a table is at least: this share of the picture, and of its own outline nearly all. */
const LEAST_AREA = 0.35;
const FILLED = 0.96;
/** White outside of it, as a share of the picture: more is paper that would be cut off. */
const MOST_OUTSIDE = 0.02;
/** Levels by which it is whiter than the table along each side. */
const CONTRAST = 25;

/**
 * The corners of the one sheet that lies on a darker table, in pixels of the picture; null unless it is beyond doubt, as
 * what lies outside of them is cut off.
 */
export function findSheet(picture: Picture): Quad | null {
  const white = whitenessOf(picture);
  const { data, width, height, step } = white;
  const level = partingLevel(data);
  const mask = largestWhite(white, level);
  const rim = rimOf(mask, width, height);
  const hull = hullOf(rim);
  const rough = hull.length >= 4 ? quadAround(hull) : null;
  const corners = rough && refined(rough, rim);
  if (!corners || !isSheet(corners, hull, white)) return null;
  if (whiteOutside(data, width, corners, level) > MOST_OUTSIDE * data.length) return null;
  const own = corners.map(([x, y]): Point => [(x + 0.5) * step - 0.5, (y + 0.5) * step - 0.5]);
  return fromTopLeft(own);
}

/** Each side laid through the rim's points along it, corners left out, since they are bent or worn. */
function refined(quad: readonly Point[], rim: readonly Point[]): Point[] | null {
  const sides = quad.map((corner, at) => lineAlong(corner, quad[(at + 1) % 4]!, rim));
  if (sides.some((side) => side === null)) return null;
  const corners = sides.map((side, at) => meeting(...sides[(at + 3) % 4]!, ...side!));
  return corners.every((corner) => corner !== null) ? corners : null;
}

/** Share of a side at its ends that is not looked at, and how far from it points may lie. */
const END = 0.08;
const NEAR = 0.015;
const FEWEST = 20;
/** Rim points are centres of pixels within the sheet; its edge is half a pixel further out. */
const HALF = 0.5;

function lineAlong(from: Point, to: Point, rim: readonly Point[]): [Point, Point] | null {
  const length = distance(from, to);
  const along = rim.filter((point) => {
    const share = ((point[0] - from[0]) * (to[0] - from[0]) + (point[1] - from[1]) * (to[1] - from[1])) / length ** 2;
    return share > END && share < 1 - END && Math.abs(cross(from, to, point)) / length < NEAR * length + 1;
  });
  if (along.length < FEWEST) return null;
  const [x, y] = [0, 1].map((axis) => along.reduce((sum, point) => sum + point[axis as 0 | 1], 0) / along.length);
  const moment = (f: (dx: number, dy: number) => number) => along.reduce((sum, p) => sum + f(p[0] - x!, p[1] - y!), 0);
  const [xx, xy, yy] = [moment((dx) => dx * dx), moment((dx, dy) => dx * dy), moment((_, dy) => dy * dy)];
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  const forward = Math.cos(angle) * (to[0] - from[0]) + Math.sin(angle) * (to[1] - from[1]) >= 0 ? 1 : -1;
  const [ux, uy] = [Math.cos(angle) * forward, Math.sin(angle) * forward];
  const [px, py] = [x! + uy * HALF, y! - ux * HALF];
  return [
    [px, py],
    [px + ux, py + uy],
  ];
}

/** Degrees from a right angle that perspective may take a corner. */
const BENT = 35;
/** A corner may lie this far outside the picture, as a share of its side, and no further. */
const OUTSIDE = 0.01;

function isSheet(corners: readonly Point[], hull: readonly Point[], white: Whiteness): boolean {
  const { width, height } = white;
  const area = areaOf(corners);
  const isInside = corners.every(
    ([x, y]) =>
      x > -OUTSIDE * width && x < (1 + OUTSIDE) * width && y > -OUTSIDE * height && y < (1 + OUTSIDE) * height,
  );
  return (
    isInside &&
    area >= LEAST_AREA * width * height &&
    areaOf(hull) >= FILLED * area &&
    corners.every((_, at) => Math.abs(90 - angleAt(corners, at)) < BENT) &&
    corners.every((corner, at) => contrastAlong(corner, corners[(at + 1) % 4]!, white) >= CONTRAST)
  );
}

function angleAt(corners: readonly Point[], at: number): number {
  const [before, corner, behind] = [corners[(at + 3) % 4]!, corners[at]!, corners[(at + 1) % 4]!];
  const [ax, ay] = [before[0] - corner[0], before[1] - corner[1]];
  const [bx, by] = [behind[0] - corner[0], behind[1] - corner[1]];
  const turn = Math.atan2(bx * ay - by * ax, ax * bx + ay * by);
  return (turn * 180) / Math.PI;
}

const SAMPLES = 60;
const BESIDE = 4;

/** How much whiter it is within a side than beyond it, in the median place. */
function contrastAlong(from: Point, to: Point, { data, width, height }: Whiteness): number {
  const length = distance(from, to);
  const [nx, ny] = [((to[1] - from[1]) / length) * BESIDE, (-(to[0] - from[0]) / length) * BESIDE];
  const tone = (x: number, y: number) => {
    const [column, row] = [Math.round(x), Math.round(y)];
    return column < 0 || row < 0 || column >= width || row >= height ? null : data[row * width + column]!;
  };
  const steps = Array.from({ length: SAMPLES }, (_, at) => {
    const share = END + ((1 - 2 * END) * at) / (SAMPLES - 1);
    const [x, y] = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
    const [inner, outer] = [tone(x - nx, y - ny), tone(x + nx, y + ny)];
    return inner === null || outer === null ? 0 : inner - outer;
  });
  return steps.toSorted((one, other) => one - other)[SAMPLES / 2]!;
}

function whiteOutside(data: Uint8Array, width: number, corners: readonly Point[], level: number): number {
  let count = 0;
  for (const [at, value] of data.entries()) {
    if (value <= level) continue;
    const point: Point = [at % width, Math.floor(at / width)];
    if (corners.some((corner, n) => cross(corner, corners[(n + 1) % 4]!, point) < 0)) count++;
  }
  return count;
}

/** Clockwise from the corner nearest to the picture's own top left. */
function fromTopLeft(corners: readonly Point[]): Quad {
  const sums = corners.map(([x, y]) => x + y);
  const first = sums.indexOf(Math.min(...sums));
  return [0, 1, 2, 3].map((at) => corners[(first + at) % 4]!) as unknown as Quad;
}
