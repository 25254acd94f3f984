/** Gray samples without padding. */
export interface Gray {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Brings a gray picture to a larger size by linear interpolation between pixel centres, as a viewer shows it. Kept here
 * because the resampler of libvips moves an enlarged picture by half a pixel, which would be measured as loss.
 */
export function enlarge(from: Gray, width: number, height: number): Uint8Array {
  if (from.width === width && from.height === height) return from.data;
  const across = steps(from.width, width);
  const down = steps(from.height, height);
  const to = new Uint8Array(width * height);
  const row = new Float32Array(from.width);
  for (let y = 0; y < height; y++) {
    mixRows(from, down.first[y]!, down.second[y]!, down.weight[y]!, row);
    const start = y * width;
    for (let x = 0; x < width; x++) {
      const left = row[across.first[x]!]!;
      to[start + x] = left + (row[across.second[x]!]! - left) * across.weight[x]! + 0.5;
    }
  }
  return to;
}

function mixRows({ data, width }: Gray, first: number, second: number, weight: number, row: Float32Array): void {
  const above = first * width;
  const below = second * width;
  for (let x = 0; x < width; x++) row[x] = data[above + x]! + (data[below + x]! - data[above + x]!) * weight;
}

/** For each target pixel the two source pixels it lies between and how far it is towards the second. */
function steps(from: number, to: number) {
  const first = new Uint32Array(to);
  const second = new Uint32Array(to);
  const weight = new Float32Array(to);
  for (let at = 0; at < to; at++) {
    const place = Math.min(from - 1, Math.max(0, ((at + 0.5) * from) / to - 0.5));
    first[at] = Math.floor(place);
    second[at] = Math.min(from - 1, first[at]! + 1);
    weight[at] = place - first[at]!;
  }
  return { first, second, weight };
}
