import type { Picture } from "../port.ts";
import type { Point } from "./point.ts";

/** A small picture of how white each place is: the least of its colours, so that wood is dark even in bright light. */
export interface Whiteness {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Pixels of the picture to one of these. */
  readonly step: number;
}

const SIDE = 500;

/** Means over squares of pixels. */
export function whitenessOf({ data, width: from, height: tall, channels }: Picture): Whiteness {
  const step = Math.max(1, Math.ceil(Math.max(from, tall) / SIDE));
  const [width, height] = [Math.floor(from / step), Math.floor(tall / step)];
  const small = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) small[y * width + x] = meanOf(data, from, channels, x * step, y * step, step);
  }
  return { data: small, width, height, step };
}

function meanOf(data: Uint8Array, width: number, channels: 1 | 3, left: number, top: number, step: number): number {
  let sum = 0;
  for (let y = top; y < top + step; y++) {
    let at = (y * width + left) * channels;
    for (let x = 0; x < step; x++, at += channels)
      sum += channels === 1 ? data[at]! : Math.min(data[at]!, data[at + 1]!, data[at + 2]!);
  }
  return sum / (step * step);
}

/** The level that parts the tones best (Otsu, 1979). */
export function partingLevel(data: Uint8Array): number {
  const counts = new Float64Array(256);
  for (const value of data) counts[value] = counts[value]! + 1;
  const all = counts.reduce((sum, count, value) => sum + count * value, 0);
  let [best, level, weight, sum] = [-1, 0, 0, 0];
  for (let value = 0; value < 255; value++) {
    weight += counts[value]!;
    sum += counts[value]! * value;
    const rest = data.length - weight;
    if (weight === 0 || rest === 0) continue;
    const between = weight * rest * (sum / weight - (all - sum) / rest) ** 2;
    if (between > best) [best, level] = [between, value];
  }
  return level;
}

/** The largest connected white area: 1 there, else 0. */
export function largestWhite({ data, width, height }: Whiteness, level: number): Uint8Array {
  const label = new Int32Array(data.length);
  let [best, most, next] = [0, 0, 0];
  for (let start = 0; start < data.length; start++) {
    if (label[start] !== 0 || data[start]! <= level) continue;
    const size = flood(data, label, width, height, level, start, ++next);
    if (size > most) [best, most] = [next, size];
  }
  return Uint8Array.from(label, (each) => (best > 0 && each === best ? 1 : 0));
}

function flood(
  data: Uint8Array,
  label: Int32Array,
  width: number,
  height: number,
  level: number,
  start: number,
  own: number,
): number {
  const waiting = [start];
  label[start] = own;
  let size = 0;
  while (waiting.length > 0) {
    const at = waiting.pop()!;
    size++;
    const x = at % width;
    const around = [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width];
    for (const each of around) {
      if (each < 0 || each >= width * height || label[each] !== 0 || data[each]! <= level) continue;
      label[each] = own;
      waiting.push(each);
    }
  }
  return size;
}

/** The outermost pixels of the area in each row and each column: its outline seen from outside. */
export function rimOf(mask: Uint8Array, width: number, height: number): Point[] {
  const rim: Point[] = [];
  for (let y = 0; y < height; y++) {
    const row = mask.subarray(y * width, (y + 1) * width);
    if (row.includes(1)) rim.push([row.indexOf(1), y], [row.lastIndexOf(1), y]);
  }
  for (let x = 0; x < width; x++) {
    const column = Uint8Array.from({ length: height }, (_, y) => mask[y * width + x]!);
    if (column.includes(1)) rim.push([x, column.indexOf(1)], [x, column.lastIndexOf(1)]);
  }
  return rim;
}
