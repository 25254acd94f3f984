import type { Picture } from "../../imaging/port.ts";
import type { Box } from "../port.ts";

/**
 * How alike two pictures are within a box: the correlation of their gray levels, 1 for the same form however pale, 0 or
 * less for another. Where either is bare, 1 if both are.
 * @param one of the same size as `other`
 */
export function likeness(one: Picture, other: Picture, box: Box): number {
  const { width, height } = one;
  const [left, right] = [clamp(box.x, width), clamp(box.x + box.width, width)];
  const [top, bottom] = [clamp(box.y, height), clamp(box.y + box.height, height)];
  let [n, a, b, aa, bb, ab] = [0, 0, 0, 0, 0, 0];
  for (let y = top; y < bottom; y++)
    for (let at = y * width + left; at < y * width + right; at++) {
      const [p, q] = [one.data[at]!, other.data[at]!];
      n++;
      a += p;
      b += q;
      aa += p * p;
      bb += q * q;
      ab += p * q;
    }
  if (n === 0) return 1;
  const [spreadOne, spreadOther] = [aa / n - (a / n) ** 2, bb / n - (b / n) ** 2];
  const isBare = [spreadOne < BARE, spreadOther < BARE];
  if (isBare[0] || isBare[1]) return isBare[0] && isBare[1] ? 1 : 0;
  return (ab / n - (a / n) * (b / n)) / Math.sqrt(spreadOne * spreadOther);
}

/** Variance of gray levels under which there is nothing to see. */
const BARE = 16;

const clamp = (at: number, end: number): number => Math.min(Math.max(Math.round(at), 0), end);
