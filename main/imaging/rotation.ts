import type { Picture } from "./port.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A turn about the middle, counter-clockwise for positive `skew`, from one canvas to another. */
export interface Rotation {
  /** Degrees. */
  readonly skew: number;
  /** Sizes in pixels of the finest picture that is turned. */
  readonly from: Size;
  readonly to: Size;
}

/** The canvas that holds all of a turned picture. */
export function rotationOf({ width, height }: Size, skew: number): Rotation {
  const radians = (skew * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.abs(Math.sin(radians))];
  const to = { width: Math.ceil(width * cos + height * sin), height: Math.ceil(height * cos + width * sin) };
  return { skew, from: { width, height }, to };
}

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
  const paper = Uint8ClampedArray.from({ length: picture.channels }, (_, at) => background[at] ?? background[0]!);
  const sheared = alongRows(picture, turn, width, paper);
  const data = alongColumns(sheared, picture, turn, { width, height }, paper);
  return { ...picture, data: new Uint8Array(data.buffer), width, height };
}

interface Turn {
  readonly cos: number;
  readonly sin: number;
  /** Middles before and after, about which it is turned. */
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
}

const PHASES = 64;
const ONE = 4096;
/** Samples beyond the edges that a kernel of four can meet. */
const MARGIN = 4;

/** Weights of the four samples about a place between the second and the third, for each phase on the way. */
const KERNEL = kernel();

/** Keys' cubic convolution with a = −1/2, which is the Catmull-Rom spline. */
function kernel(): Int16Array {
  const weights = new Int16Array(PHASES * 4);
  for (let phase = 0; phase < PHASES; phase++) {
    const t = phase / PHASES;
    const [a, b, d] = [-t + 2 * t ** 2 - t ** 3, 2 - 5 * t ** 2 + 3 * t ** 3, t ** 3 - t ** 2];
    const [first, second, fourth] = [a, b, d].map((weight) => Math.round((weight * ONE) / 2));
    weights.set([first!, second!, ONE - first! - second! - fourth!, fourth!], phase * 4);
  }
  return weights;
}

/** Each row shifted and stretched on its own; `MARGIN` rows of paper above and below are added. */
function alongRows({ data, width, height, channels }: Picture, turn: Turn, across: number, paper: Uint8ClampedArray) {
  const stride = across * channels;
  const sheared = paperRows(stride * (height + 2 * MARGIN), paper);
  const line = paperRows((width + 2 * MARGIN) * channels, paper);
  const step = 1 / turn.cos;
  for (let y = 0; y < height; y++) {
    line.set(data.subarray(y * width * channels, (y + 1) * width * channels), MARGIN * channels);
    const start = (0.5 - turn.to.x - (y + 0.5 - turn.from.y) * turn.sin) * step + turn.from.x - 0.5;
    const row = sheared.subarray((y + MARGIN) * stride, (y + MARGIN + 1) * stride);
    const first = Math.max(0, Math.ceil((-2 - start) / step));
    const last = Math.min(across, Math.floor((width + 1 - start) / step));
    stretch(line, row, channels, start, step - 1, first, last);
  }
  return sheared;
}

/** Pixel x of `row` lies at `start` + x · (1 + `growth`) of `line`; neighbours share a phase for as long as they may. */
function stretch(
  line: Uint8ClampedArray,
  row: Uint8ClampedArray,
  channels: number,
  start: number,
  growth: number,
  first: number,
  last: number,
): void {
  for (let x = first; x < last; ) {
    const place = Math.floor((start + x * growth) * PHASES + 0.5);
    const end = Math.min(last, Math.max(x + 1, Math.ceil(((place + 0.5) / PHASES - start) / growth)));
    const weights = (place & (PHASES - 1)) * 4;
    const [a, b, c, d] = [KERNEL[weights]!, KERNEL[weights + 1]!, KERNEL[weights + 2]!, KERNEL[weights + 3]!];
    let from = (x + Math.floor(place / PHASES) + MARGIN - 1) * channels;
    for (let at = x * channels; at < end * channels; at++, from++) {
      const sum =
        a * line[from]! + b * line[from + channels]! + c * line[from + 2 * channels]! + d * line[from + 3 * channels]!;
      row[at] = (sum + ONE / 2) >> 12;
    }
    x = end;
  }
}

/** Binary places of a place across the rows; the whole rows above them reach to 8191. */
const PLACES = 18;

/** The channels of a pixel are taken as if they lay side by side within it, which saves telling them apart. */
function alongColumns(
  sheared: Uint8ClampedArray,
  { height: rows, channels }: Picture,
  { cos, sin, from, to }: Turn,
  { width, height }: Size,
  paper: Uint8ClampedArray,
): Uint8ClampedArray<ArrayBuffer> {
  const stride = width * channels;
  const data = paperRows(stride * height, paper);
  const slope = sin / channels;
  const middle = (channels - 1) / 2;
  for (let y = 0; y < height; y++) {
    const start = (y + 0.5 - to.y) * cos + (0.5 - to.x) * sin + from.y - 0.5 - middle * slope;
    const [enter, leave] = [(-2 - start) / slope, (rows + 1 - start) / slope];
    const first = Math.max(0, Math.ceil(Math.min(enter, leave)));
    const last = Math.min(stride, Math.floor(Math.max(enter, leave)));
    blend(sheared, data.subarray(y * stride, (y + 1) * stride), start + MARGIN - 1, slope, first, last);
  }
  return data;
}

/** Sample `at` of `row` lies at row `start` + `at` · `slope` of `sheared`, counted to the first of the kernel's four. */
function blend(
  sheared: Uint8ClampedArray,
  row: Uint8ClampedArray,
  start: number,
  slope: number,
  first: number,
  last: number,
): void {
  const stride = row.length;
  const scale = 2 ** PLACES;
  const [base, by] = [Math.round((start + 0.5 / PHASES) * scale), slope * scale];
  for (let at = first; at < last; at++) {
    const place = (base + at * by) | 0;
    const weights = ((place >> (PLACES - 6)) & (PHASES - 1)) << 2;
    const above = (place >> PLACES) * stride + at;
    const sum =
      KERNEL[weights]! * sheared[above]! +
      KERNEL[weights + 1]! * sheared[above + stride]! +
      KERNEL[weights + 2]! * sheared[above + 2 * stride]! +
      KERNEL[weights + 3]! * sheared[above + 3 * stride]!;
    row[at] = (sum + ONE / 2) >> 12;
  }
}

function paperRows(length: number, paper: Uint8ClampedArray): Uint8ClampedArray<ArrayBuffer> {
  const rows = new Uint8ClampedArray(length);
  if (new Set(paper).size === 1) return rows.fill(paper[0]!);
  for (let at = 0; at < length; at++) rows[at] = paper[at % paper.length]!;
  return rows;
}
