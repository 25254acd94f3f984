import type { Rendition } from "../encoders/encoder.ts";
import type { Reference, TileInk } from "./reference.ts";
import { TILE_INCH } from "./tiles.ts";

/** Share of its contrast that a stroke must keep. */
const KEPT_CONTRAST = 0.5;
/**
 * A tile with less ink than this (square inches) is judged as though it had as much: a lone dot that is lost must count,
 * a few pixels at the edge of a letter that the next tile holds must not.
 */
const LEAST_INK = (10 / 300) ** 2;

/**
 * Share of the original's dark strokes that are still dark, 0–1, in the worst tile. A stroke pixel is still dark when it
 * or a neighbour keeps half its contrast to the paper.
 */
export function inkRecall(reference: Reference, shown: Pick<Rendition, "level">): number {
  const least = LEAST_INK * (reference.edge / TILE_INCH) ** 2;
  let worst = 1;
  for (const tile of reference.tiles) {
    const lost = lostIn(reference, shown, tile);
    worst = Math.min(worst, 1 - lost / Math.max(least, tile.ink.length));
  }
  return worst;
}

function lostIn(
  { gray, width }: Reference,
  shown: Pick<Rendition, "level">,
  { ink, tones: { paper } }: TileInk,
): number {
  let lost = 0;
  for (const at of ink) {
    const enough = paper - KEPT_CONTRAST * (paper - gray[at]!);
    if (shown.level(at) > enough && !anyAround(shown, at, width, enough)) lost++;
  }
  return lost;
}

function anyAround(shown: Pick<Rendition, "level">, at: number, width: number, enough: number): boolean {
  for (let row = at - width; row <= at + width; row += width)
    if (shown.level(row - 1) <= enough || shown.level(row) <= enough || shown.level(row + 1) <= enough) return true;
  return false;
}
