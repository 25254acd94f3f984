import type { Rotation, Size } from "./canvas.ts";
import { KERNEL, PLACES, STEPS } from "./cubic.ts";
import type { Picture } from "./port.ts";

/**
 * A picture turned by a small angle, in two passes of cubic convolution: along the rows, then along the columns
 * (Catmull and Smith, "3-D transformations of images in scanline order", 1980). `scale` is how many pixels of the
 * rotation's sizes one of the picture's covers, so that pictures of several resolutions stay in register. New corners
 * get `background`, a value a channel.
 */
export function rotated(picture: Picture, rotation: Rotation, scale: 1 | 2, background: readonly number[]): Picture {
  const width = Math.ceil(rotation.to.width / scale);
  const height = Math.ceil(rotation.to.height / scale);
  const radians = (rotation.skew * Math.PI) / 180;
  const turn: Turn = {
    cos: Math.cos(radians),
    sin: Math.sin(radians),
    from: { x: rotation.from.width / scale / 2, y: rotation.from.height / scale / 2 },
    to: { x: rotation.to.width / scale / 2, y: rotation.to.height / scale / 2 },
  };
  const paper = paperRow(Math.max(width, picture.width) + 2 * MARGIN, picture.channels, background);
  const sheared = alongRows(picture, turn, width, paper);
  const data = alongColumns(sheared, picture, turn, { width, height }, paper);
  return { ...picture, data: new Uint8Array(data.buffer), width, height };
}

function paperRow(width: number, channels: number, background: readonly number[]): Uint8ClampedArray {
  return Uint8ClampedArray.from({ length: width * channels }, (_, at) => background[at % channels] ?? background[0]!);
}

interface Turn {
  readonly cos: number;
  readonly sin: number;
  /** Middles before and after, about which it is turned. */
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
}

/** Samples beyond the edges that a kernel of four can meet. */
const MARGIN = 4;
const HALF = 2 ** (PLACES - 1);
/** Between samples that differ by no more there is no edge, and a straight line does as well at half the cost. */
const ALIKE = 12;

/** Each row shifted and stretched on its own; `MARGIN` rows of paper above and below are added. */
function alongRows({ data, width, height, channels }: Picture, turn: Turn, across: number, paper: Uint8ClampedArray) {
  const stride = across * channels;
  const sheared = new Uint8ClampedArray(stride * (height + 2 * MARGIN));
  for (let y = 0; y < MARGIN; y++) {
    sheared.set(paper.subarray(0, stride), y * stride);
    sheared.set(paper.subarray(0, stride), (y + height + MARGIN) * stride);
  }
  const line = Uint8Array.from(paper.subarray(0, (width + 2 * MARGIN) * channels));
  const step = 1 / turn.cos;
  for (let y = 0; y < height; y++) {
    line.set(data.subarray(y * width * channels, (y + 1) * width * channels), MARGIN * channels);
    const start = (0.5 - turn.to.x - (y + 0.5 - turn.from.y) * turn.sin) * step + turn.from.x - 0.5;
    const row = sheared.subarray((y + MARGIN) * stride, (y + MARGIN + 1) * stride);
    const first = within(Math.ceil((-2 - start) / step), across);
    const last = within(Math.floor((width + 1 - start) / step), across);
    row.set(paper.subarray(0, first * channels));
    row.set(paper.subarray(0, stride - last * channels), last * channels);
    stretch(line, row, channels, start, step - 1, first, last);
  }
  return sheared;
}

const within = (at: number, length: number): number => Math.max(0, Math.min(at, length));

/**
 * Pixel x of `row`, from `first` to before `last`, lies at `start` + x · (1 + `growth`) of `line`. Neighbours share a
 * step on the way between samples for as long as they may.
 */
function stretch(
  line: Uint8Array,
  row: Uint8ClampedArray,
  channels: number,
  start: number,
  growth: number,
  first: number,
  last: number,
): void {
  for (let x = first; x < last; ) {
    const place = Math.floor((start + x * growth) * STEPS + 0.5) | 0;
    const whole = Math.floor(place / STEPS) | 0;
    const end = Math.min(last, Math.max(x + 1, Math.ceil(((place + 0.5) / STEPS - start) / growth)));
    const away = Math.imul(whole + MARGIN - 1, channels);
    shift(line, away, row, Math.imul(x, channels), Math.imul(end, channels), channels, place & (STEPS - 1));
    x = end;
  }
}

/** Samples of `row` from `from` to before `to`, each from the four of `line` that begin so far `away`. */
function shift(
  line: Uint8Array,
  away: number,
  row: Uint8ClampedArray,
  from: number,
  to: number,
  channels: number,
  step: number,
): void {
  const a = KERNEL[4 * step]!;
  const b = KERNEL[4 * step + 1]!;
  const c = KERNEL[4 * step + 2]!;
  const d = KERNEL[4 * step + 3]!;
  for (let at = from; at < to; at++) {
    const next = at + away;
    const before = line[next + channels]!;
    const after = line[next + 2 * channels]!;
    const rise = after - before;
    row[at] =
      (rise + ALIKE) >>> 0 <= 2 * ALIKE
        ? before + ((Math.imul(rise, step) + STEPS / 2) >> 6)
        : (Math.imul(a, line[next]!) +
            Math.imul(b, before) +
            Math.imul(c, after) +
            Math.imul(d, line[next + 3 * channels]!) +
            HALF) >>
          PLACES;
  }
}

/** The channels of a pixel are taken as if they lay side by side within it, which saves telling them apart. */
function alongColumns(
  sheared: Uint8ClampedArray,
  { height: rows, channels }: Picture,
  { cos, sin, from, to }: Turn,
  { width, height }: Size,
  paper: Uint8ClampedArray,
): Uint8ClampedArray<ArrayBuffer> {
  const stride = width * channels;
  const data = new Uint8ClampedArray(stride * height);
  const slope = sin / channels;
  const middle = (channels - 1) / 2;
  for (let y = 0; y < height; y++) {
    const start = (y + 0.5 - to.y) * cos + (0.5 - to.x) * sin + from.y - 0.5 - middle * slope;
    const [enter, leave] = [(-2 - start) / slope, (rows + 1 - start) / slope];
    const first = within(Math.ceil(Math.min(enter, leave)), stride);
    const last = within(Math.floor(Math.max(enter, leave)), stride);
    const row = data.subarray(y * stride, (y + 1) * stride);
    row.set(paper.subarray(0, first));
    row.set(paper.subarray(last, stride), last);
    lean(sheared, row, start + MARGIN - 1, slope, first, last);
  }
  return data;
}

/** Binary places of a row's place, besides the steps between rows; whole rows reach to 8191. */
const FINER = 12;

/** Sample x of `row` lies between the second and third of four rows of `sheared`, which begin at `start` + x · `slope`. */
function lean(
  sheared: Uint8ClampedArray,
  row: Uint8ClampedArray,
  start: number,
  slope: number,
  first: number,
  last: number,
): void {
  const stride = row.length;
  const unit = STEPS * 2 ** FINER;
  const base = Math.round((start + 0.5 / STEPS) * unit) | 0;
  const by = Math.round(slope * unit) | 0;
  for (let x = first, place = (base + first * by) | 0; x < last; x++, place += by) {
    const at = Math.imul(place >> (FINER + 6), stride) + x;
    const step = (place >> FINER) & (STEPS - 1);
    const before = sheared[at + stride]!;
    const after = sheared[at + 2 * stride]!;
    const rise = after - before;
    row[x] =
      (rise + ALIKE) >>> 0 <= 2 * ALIKE
        ? before + ((Math.imul(rise, step) + STEPS / 2) >> 6)
        : (Math.imul(KERNEL[4 * step]!, sheared[at]!) +
            Math.imul(KERNEL[4 * step + 1]!, before) +
            Math.imul(KERNEL[4 * step + 2]!, after) +
            Math.imul(KERNEL[4 * step + 3]!, sheared[at + 3 * stride]!) +
            HALF) >>
          PLACES;
  }
}
