import type { Picture } from "../../imaging/port.ts";

/** Colours of which some are not known. `known` holds 1 or 0 a pixel; samples of unknown pixels are 0. */
export interface Patchy {
  readonly data: Uint8Array;
  readonly known: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

/** Half as wide and high: each pixel the mean of what is known of four. */
export function coarser(patchy: Patchy): Patchy {
  const { width, height, channels } = patchy;
  const [across, down] = [(width + 1) >> 1, (height + 1) >> 1];
  const to: Patchy = {
    data: new Uint8Array(across * down * channels),
    known: new Uint8Array(across * down),
    width: across,
    height: down,
    channels,
  };
  for (let y = 0; y < down; y++) halveRow(patchy, to, y);
  return to;
}

/** Unknown samples are 0 and add nothing to a sum; a column or row that is missing at an odd edge counts as unknown. */
function halveRow({ data, known, width, height, channels }: Patchy, to: Patchy, y: number): void {
  const below = 2 * y + 1 < height ? width : 0;
  for (let x = 0; x < to.width; x++) {
    const at = 2 * (y * width + x);
    const right = 2 * x + 1 < width ? 1 : 0;
    const few = (right && known[at + 1]!) + (below && known[at + below]! + (right && known[at + below + 1]!));
    const count = known[at]! + few;
    if (count === 0) continue;
    const place = y * to.width + x;
    to.known[place] = 1;
    for (let channel = 0; channel < channels; channel++) {
      const from = at * channels + channel;
      const under = from + below * channels;
      const sum =
        data[from]! + (right && data[from + channels]!) + (below && data[under]! + (right && data[under + channels]!));
      to.data[place * channels + channel] = (sum + (count >> 1)) / count;
    }
  }
}

/** Gives every unknown pixel the colour of what is known around it: from coarser and coarser copies, the finest that knows. */
export function filled(patchy: Patchy): Omit<Picture, "dpi"> {
  const { data, known, width, height, channels } = patchy;
  if (width * height > 1 && known.includes(0)) {
    const coarse = filled(coarser(patchy));
    for (let y = 0, at = 0; y < height; y++)
      for (let x = 0; x < width; x++, at++) if (!known[at]) copy(coarse, (y >> 1) * coarse.width + (x >> 1), data, at);
  }
  return { data, width, height, channels };
}

function copy({ data, channels }: Omit<Picture, "dpi">, from: number, to: Uint8Array, at: number): void {
  for (let channel = 0; channel < channels; channel++) to[at * channels + channel] = data[from * channels + channel]!;
}
