import type { Picture, QuarterTurn } from "./port.ts";

/** Pixels are moved in squares of this side, so that both pictures' rows stay in the processor's cache. */
const SIDE = 32;

/** The picture turned clockwise; pixels move and none changes. */
export function turned(picture: Picture, turn: QuarterTurn): Picture {
  if (turn === 0) return picture;
  const { width, height, channels } = picture;
  const data = new Uint8Array(width * height * channels);
  const size = turn === 180 ? { width, height } : { width: height, height: width };
  const path = pathOf(turn, width, height);
  for (let top = 0; top < height; top += SIDE) {
    for (let left = 0; left < width; left += SIDE) moveSquare(picture, data, left, top, path);
  }
  return { ...picture, ...size, data };
}

/** Where pixel (0, 0) goes, and by how much a pixel's place grows to the right and down. */
interface Path {
  readonly start: number;
  readonly right: number;
  readonly down: number;
}

function pathOf(turn: Exclude<QuarterTurn, 0>, width: number, height: number): Path {
  if (turn === 180) return { start: width * height - 1, right: -1, down: -width };
  if (turn === 90) return { start: height - 1, right: height, down: -1 };
  return { start: (width - 1) * height, right: -height, down: 1 };
}

function moveSquare(
  { data: from, width, height, channels }: Picture,
  to: Uint8Array,
  left: number,
  top: number,
  path: Path,
) {
  const bottom = Math.min(height, top + SIDE);
  const right = Math.min(width, left + SIDE);
  for (let y = top; y < bottom; y++) {
    let at = (y * width + left) * channels;
    let place = (path.start + y * path.down + left * path.right) * channels;
    for (let x = left; x < right; x++, at += channels, place += path.right * channels) {
      to[place] = from[at]!;
      if (channels === 1) continue;
      to[place + 1] = from[at + 1]!;
      to[place + 2] = from[at + 2]!;
    }
  }
}
