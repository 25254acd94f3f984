import type { Kept, Picture } from "./port.ts";

/** Splits a picture into luminance and colour at half resolution; one that has gray samples has no colour. */
export function keptOf(picture: Picture): Kept {
  if (picture.channels === 1) return { luma: picture, color: null };
  return { luma: lumaOf(picture), color: halfOf(picture) };
}

/** Weights of ITU-R BT.601 in 16-bit fixed point; their sum is 1. */
const [R, G, B] = [19_595, 38_470, 7_471] as const;

function lumaOf({ data, width, height, dpi }: Picture): Picture {
  const luma = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < luma.length; at++, from += 3)
    luma[at] = (data[from]! * R + data[from + 1]! * G + data[from + 2]! * B + 32_768) >> 16;
  return { data: luma, width, height, channels: 1, dpi };
}

/** Means of squares of four; at an odd right or lower edge the last pixel stands for the missing one too. */
function halfOf({ data, width, height, dpi }: Picture): Picture {
  const [across, down] = [(width + 1) >> 1, (height + 1) >> 1];
  const half = new Uint8Array(across * down * 3);
  let to = 0;
  for (let y = 0; y < down; y++) {
    const above = 2 * y * width * 3;
    const below = Math.min(2 * y + 1, height - 1) * width * 3;
    for (let x = 0; x < across; x++) {
      const left = 6 * x;
      const right = Math.min(2 * x + 1, width - 1) * 3;
      for (let channel = 0; channel < 3; channel++, to++)
        half[to] =
          (data[above + left + channel]! +
            data[above + right + channel]! +
            data[below + left + channel]! +
            data[below + right + channel]! +
            2) >>
          2;
    }
  }
  return { data: half, width: across, height: down, channels: 3, dpi: dpi / 2 };
}
