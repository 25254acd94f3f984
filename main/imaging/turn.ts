import sharp from "sharp";
import type { Picture, QuarterTurn } from "./port.ts";

/** A skew below this, in degrees, is left alone: turning pixels costs a little of their sharpness. */
const UNSEEN_SKEW = 0.05;

/**
 * Turns the picture clockwise by a quarter turn and then back by `skew` degrees. The canvas grows so that nothing is cut
 * away; its new corners get the colour of the paper. Where there is nothing to turn, the very same picture is answered.
 */
export async function straighten(
  picture: Picture,
  turn: QuarterTurn,
  skew: number,
  paper: readonly number[],
): Promise<Picture> {
  const isSkewed = Math.abs(skew) >= UNSEEN_SKEW;
  if (turn === 0 && !isSkewed) return picture;
  const { data, width, height, channels, dpi } = picture;
  const upright = sharp(data, { raw: { width, height, channels }, limitInputPixels: false }).rotate(turn);
  const straight = isSkewed
    ? upright.affine(backBy(skew), { background: colorOf(paper), interpolator: "bicubic" })
    : upright;
  const out = await straight
    .toColourspace(channels === 1 ? "b-w" : "srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: out.data, width: out.info.width, height: out.info.height, channels, dpi };
}

function backBy(skew: number): [[number, number], [number, number]] {
  const radians = (skew * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  return [
    [cos, sin],
    [-sin, cos],
  ];
}

const colorOf = (paper: readonly number[]) => {
  const [r, g = r, b = r] = paper.map(Math.round);
  return { r: r!, g: g!, b: b! };
};
