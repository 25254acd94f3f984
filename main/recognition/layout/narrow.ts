import type { Picture } from "../../imaging/port.ts";
import type { Line, Word } from "../port.ts";

/**
 * How wide letters are set for the engine, of their own width. Its cost grows with the length of a line, not with its
 * height; down to here letters are read as well as at their full width.
 */
const NARROWING = 0.85;

/** The gray picture, narrower: each pixel is the mean of those it covers, by their shares. */
export function narrowed(picture: Picture): Picture {
  const { data: from, width: wide, height } = picture;
  if (wide < TAPS) return picture;
  const width = Math.round(wide * NARROWING);
  const { first, shares } = coverage(wide, width);
  const data = new Uint8Array(width * height);
  for (let y = 0, to = 0; y < height; y++) {
    const row = y * wide;
    for (let x = 0, share = 0; x < width; x++, to++, share += TAPS) {
      const at = row + first[x]!;
      data[to] =
        (from[at]! * shares[share]! +
          from[at + 1]! * shares[share + 1]! +
          from[at + 2]! * shares[share + 2]! +
          ONE / 2) >>
        BITS;
    }
  }
  return { ...picture, data, width };
}

/** What was read on it, where it is on the picture before. */
export const widened = ({ width: wide }: Picture, { width }: Picture, lines: readonly Line[]): Line[] =>
  lines.map(({ words, box, baseline }) => ({
    words: words.map((word): Word => ({ ...word, box: stretched(word.box, wide / width) })),
    box: stretched(box, wide / width),
    baseline,
  }));

function stretched<B extends { readonly x: number; readonly width: number }>(box: B, by: number): B {
  const left = Math.round(box.x * by);
  return { ...box, x: left, width: Math.round((box.x + box.width) * by) - left };
}

/** A pixel covers parts of at most three others. Shares are fixed-point numbers. */
const TAPS = 3;
const BITS = 12;
const ONE = 1 << BITS;

function coverage(wide: number, width: number) {
  const [first, shares] = [new Int32Array(width), new Int32Array(width * TAPS)];
  const span = wide / width;
  for (let x = 0; x < width; x++) {
    const [from, to] = [x * span, (x + 1) * span];
    first[x] = Math.min(Math.floor(from), wide - TAPS);
    let left = ONE;
    for (let tap = TAPS - 1; tap > 0; tap--) {
      const pixel = first[x]! + tap;
      const common = Math.max(0, Math.min(to, pixel + 1) - Math.max(from, pixel));
      const share = Math.round((common / span) * ONE);
      shares[x * TAPS + tap] = share;
      left -= share;
    }
    shares[x * TAPS] = left;
  }
  return { first, shares };
}
