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
export function coarser({ data, known, width, height, channels }: Patchy): Patchy {
  const [across, down] = [(width + 1) >> 1, (height + 1) >> 1];
  const means = new Uint8Array(across * down * channels);
  const some = new Uint8Array(across * down);
  for (let y = 0, to = 0; y < down; y++) {
    const below = 2 * y + 1 < height ? width : 0;
    for (let x = 0; x < across; x++, to++) {
      const at = 2 * (y * width + x);
      const right = 2 * x + 1 < width ? 1 : 0;
      const count =
        known[at]! + right * known[at + right]! + (below && known[at + below]! + right * known[at + below + right]!);
      if (count === 0) continue;
      some[to] = 1;
      for (let channel = 0; channel < channels; channel++) {
        const from = at * channels + channel;
        const [beside, under] = [right * channels, below * channels];
        const sum =
          data[from]! +
          (beside && data[from + beside]!) +
          (under && data[from + under]! + (beside && data[from + under + beside]!));
        means[to * channels + channel] = (sum + (count >> 1)) / count;
      }
    }
  }
  return { data: means, known: some, width: across, height: down, channels };
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
