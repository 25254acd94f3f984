import { componentsOf } from "../../imaging/components.ts";
import { type Tiled, tilesOf } from "../legibility/tiles.ts";
import type { Tones } from "../legibility/tones.ts";

/** Levels between these shares of the paper are neither paper nor black: a photograph is full of them, print is not. */
const TONE = { darkest: 0.25, lightest: 0.85 } as const;
/** Share of a tile's pixels in between from which it may be a picture. */
const FULL = 0.5;
/** Fewer tiles than this in one piece (a centimetre and a half each way) are the filled middle of a seal, not a photograph. */
const FEWEST = 14;

/** 1 for each tile, in the order of {@link tilesOf}, that shows continuous tone: a photograph, a gray fill, a broad wash. */
export function toneTiles(picture: Tiled, tones: readonly Tones[]): Uint8Array {
  const width = Math.ceil(picture.width / picture.edge);
  const full = toneShares(picture, tones).map((share) => (share >= FULL ? 1 : 0));
  const tiles = new Uint8Array(full.length);
  if (!full.includes(1)) return tiles;
  const { area, runs } = componentsOf({ data: Uint8Array.from(full), width, height: full.length / width });
  runs.row.forEach((row, at) => {
    if (area[runs.piece[at]!]! >= FEWEST) tiles.fill(1, row * width + runs.from[at]!, row * width + runs.to[at]!);
  });
  return tiles;
}

function toneShares(picture: Tiled, tones: readonly Tones[]): Float32Array {
  const { gray, width } = picture;
  const shares = new Float32Array(tones.length);
  let at = 0;
  for (const { left, top, right, bottom } of tilesOf(picture)) {
    const { paper } = tones[at]!;
    const [darkest, lightest] = [paper * TONE.darkest, paper * TONE.lightest];
    let [tone, seen] = [0, 0];
    for (let y = top; y < bottom; y += 2)
      for (let x = y * width + left; x < y * width + right; x += 2, seen++)
        tone += +(gray[x]! > darkest) & +(gray[x]! < lightest);
    shares[at++] = seen === 0 ? 0 : tone / seen;
  }
  return shares;
}
