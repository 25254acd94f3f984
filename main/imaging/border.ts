import type { Kept, Picture } from "./port.ts";
import { pixels } from "./raster.ts";

/** Levels by which a border varies: the sensor's noise on the scanner's lid. */
const SPREAD = 26;
/** Share of a row that may deviate: dust on the glass. */
const DUST = 0.005;
/** A border is clearly darker than the page's lightest. */
const DARKEST_PAPER = 0.65;
/** A narrower one is a shadow at the paper's edge and is left. */
const NARROWEST_MM = 2;
/** As deep inside the border paper shows, even if it lies a little askew; of a banner or a night sky it does not. */
const INSIDE_MM = 3;
const LEAST_PAPER = 0.5;

/** Rows and columns of the page that lie within its border; right and bottom exclusive. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * The page without the even dark border that a scanner puts round a paper smaller than its glass. Only whole rows and
 * columns go in which there is nothing else, and only where paper begins behind them; otherwise the very same page is
 * answered.
 */
export function withoutBorder(page: Kept): Kept {
  const { luma } = page;
  const light = lightest(luma);
  const box = trusted(boxOf(luma, light), luma, light);
  const { left, top, right, bottom } = box;
  if (left === 0 && top === 0 && right === luma.width && bottom === luma.height) return page;
  const half = { left: left / 2, top: top / 2, right: Math.ceil(right / 2), bottom: Math.ceil(bottom / 2) };
  return { luma: cropped(luma, box), color: page.color && cropped(page.color, half) };
}

/** A line of pixels: a row or a column, `step` apart, `next` to the following line. */
interface Line {
  readonly start: number;
  readonly count: number;
  readonly step: number;
  readonly next: number;
}

const linesOf = ({ width, height }: Picture) => ({
  top: { start: 0, count: width, step: 1, next: width },
  bottom: { start: (height - 1) * width, count: width, step: 1, next: -width },
  left: { start: 0, count: height, step: width, next: 1 },
  right: { start: width - 1, count: height, step: width, next: -1 },
});

/** Sides lie on even rows and columns from the top left, so that luminance and colour stay in register. */
function boxOf(luma: Picture, light: number): Box {
  const { width, height } = luma;
  const lines = linesOf(luma);
  const depth = (line: Line, most: number) => {
    const rows = borderOf(luma.data, line, most, light);
    return rows < pixels(NARROWEST_MM, luma) ? 0 : rows & ~1;
  };
  return {
    left: depth(lines.left, width >> 1),
    top: depth(lines.top, height >> 1),
    right: width - depth(lines.right, width >> 1),
    bottom: height - depth(lines.bottom, height >> 1),
  };
}

/** How many lines from the outermost on are border, no more than `most`. */
function borderOf(data: Uint8Array, line: Line, most: number, light: number): number {
  const level = middleOf(data, line);
  if (level > DARKEST_PAPER * light) return 0;
  let lines = 0;
  while (lines < most && isEven(data, line, lines, level)) lines += 1;
  return lines;
}

function middleOf(data: Uint8Array, { start, count, step }: Line): number {
  const levels = Uint8Array.from({ length: count }, (_, at) => data[start + at * step]!).sort();
  return levels[count >> 1]!;
}

function isEven(data: Uint8Array, { start, count, step, next }: Line, line: number, level: number): boolean {
  let others = 0;
  const first = start + line * next;
  for (let at = 0, place = first; at < count; at++, place += step) {
    if (Math.abs(data[place]! - level) > SPREAD) others += 1;
  }
  return others <= count * DUST;
}

/** The box, or the whole picture where behind one of its sides no paper begins. */
function trusted(box: Box, luma: Picture, light: number): Box {
  const { width, height } = luma;
  const inside = Math.round(pixels(INSIDE_MM, luma));
  const across = (y: number) => paperShare(luma, y * width + box.left, box.right - box.left, 1, light);
  const down = (x: number) => paperShare(luma, box.top * width + x, box.bottom - box.top, width, light);
  const isTrusted =
    (box.left === 0 || down(box.left + inside) >= LEAST_PAPER) &&
    (box.top === 0 || across(box.top + inside) >= LEAST_PAPER) &&
    (box.right === width || down(box.right - 1 - inside) >= LEAST_PAPER) &&
    (box.bottom === height || across(box.bottom - 1 - inside) >= LEAST_PAPER);
  return isTrusted ? box : { left: 0, top: 0, right: width, bottom: height };
}

function paperShare({ data }: Picture, start: number, count: number, step: number, light: number): number {
  let paper = 0;
  for (let at = 0; at < count; at++) if (data[start + at * step]! > DARKEST_PAPER * light) paper += 1;
  return paper / Math.max(1, count);
}

/** Every so many pixels are looked at, and so many of thousand are lighter than the lightest that counts. */
const EVERY = 97;
const LIGHTER = 20;

function lightest({ data }: Picture): number {
  const counts = new Uint32Array(256);
  for (let at = 0; at < data.length; at += EVERY) counts[data[at]!]! += 1;
  let left = (data.length / EVERY) * (LIGHTER / 1000);
  let level = 255;
  while (level > 0 && left > 0) left -= counts[level--]!;
  return level;
}

function cropped({ data, width, channels, dpi }: Picture, { left, top, right, bottom }: Box): Picture {
  const size = { width: right - left, height: bottom - top };
  const kept = new Uint8Array(size.width * size.height * channels);
  for (let y = 0; y < size.height; y++) {
    const start = ((top + y) * width + left) * channels;
    kept.set(data.subarray(start, start + size.width * channels), y * size.width * channels);
  }
  return { data: kept, ...size, channels, dpi };
}
