import type { Settled } from "./conditions.ts";
import type { Planes } from "./draw.ts";
import type { Frame } from "./frame.ts";
import { GRAIN_DEVIATION, GRAIN_SIDE, grain } from "./grain.ts";
import { lighting } from "./lighting.ts";
import { inkedRows } from "./plane.ts";
import type { Random } from "./random.ts";
import type { Ink } from "./sheet.ts";

/** Share of red, green and blue light that full cover of an ink leaves. */
const LEAVES: Record<Ink, readonly [number, number, number]> = {
  black: [0.13, 0.13, 0.14],
  red: [0.83, 0.16, 0.2],
  blue: [0.17, 0.25, 0.62],
};
/** Noise of a colour beside the noise all three share. */
const RED_NOISE = 0.4;
const BLUE_NOISE = 0.5;
const INKS = ["black", "red", "blue"] as const satisfies readonly Ink[];
const TILE = GRAIN_SIDE * GRAIN_SIDE - 1;

type Row = readonly [red: Float32Array, green: Float32Array, blue: Float32Array];

/** What the sensor sees: light on paper, less what the inks absorb, plus noise. Interleaved RGB. */
export function develop(planes: Planes, settled: Settled, { width, height }: Frame, chance: Random): Uint8ClampedArray {
  const rgb = new Uint8ClampedArray(width * height * 3);
  const light = lighting(width, height, settled.lighting, chance);
  const starts = [chance.int(0, TILE), chance.int(0, TILE), chance.int(0, TILE)] as const;
  const amplitude = settled.noise / GRAIN_DEVIATION;
  const inked = Object.fromEntries(INKS.map((ink) => [ink, planes[ink] && inkedRows(planes[ink])]));
  const row: Row = [new Float32Array(width), new Float32Array(width), new Float32Array(width)];
  for (let y = 0; y < height; y++) {
    for (const [channel, level] of settled.paper.entries()) row[channel]!.fill(level * light.rows[y]!);
    for (const ink of INKS) {
      if (inked[ink]?.[y]) absorb(row, planes[ink]!.data.subarray(y * width, (y + 1) * width), LEAVES[ink]);
    }
    const tileRow = (y % GRAIN_SIDE) * GRAIN_SIDE;
    expose(rgb, y * width * 3, row, light.columns, amplitude, [
      starts[0] + tileRow,
      starts[1] + tileRow,
      starts[2] + tileRow,
    ]);
  }
  return rgb;
}

function absorb([red, green, blue]: Row, cover: Uint8Array, leaves: readonly [number, number, number]): void {
  const [r, g, b] = [(1 - leaves[0]) / 255, (1 - leaves[1]) / 255, (1 - leaves[2]) / 255];
  for (let x = 0; x < cover.length; x++) {
    const covered = cover[x]!;
    if (covered === 0) continue;
    red[x]! *= 1 - covered * r;
    green[x]! *= 1 - covered * g;
    blue[x]! *= 1 - covered * b;
  }
}

function expose(
  rgb: Uint8ClampedArray,
  start: number,
  [red, green, blue]: Row,
  light: Float32Array,
  amplitude: number,
  [all, onRed, onBlue]: readonly [number, number, number],
): void {
  const noise = grain();
  const [r, b] = [amplitude * RED_NOISE, amplitude * BLUE_NOISE];
  for (let x = 0; x < red.length; x++) {
    const shared = noise[(all + x) & TILE]! * amplitude;
    const at = start + 3 * x;
    const lit = light[x]!;
    rgb[at] = red[x]! * lit + shared + noise[(onRed + x) & TILE]! * r;
    rgb[at + 1] = green[x]! * lit + shared;
    rgb[at + 2] = blue[x]! * lit + shared + noise[(onBlue + x) & TILE]! * b;
  }
}
