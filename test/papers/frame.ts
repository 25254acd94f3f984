import type { Settled } from "./conditions.ts";
import type { Affine } from "./draw.ts";
import { A4 } from "./sheet.ts";

/** The picture a sheet becomes: its size in pixels, and where the sheet's points go in it. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly map: Affine;
}

/** Scale, skew about the middle, quarter turn; the picture is exactly A4 (turned) whatever the skew. */
export function frameOf({ dpi, skew, turn }: Pick<Settled, "dpi" | "skew" | "turn">): Frame {
  const scale = dpi / 72;
  const upright = [Math.round(A4.width * scale), Math.round(A4.height * scale)] as const;
  const [width, height] = turn % 180 === 0 ? upright : [upright[1], upright[0]];
  const angle = ((skew + turn) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
  const [x, y] = [A4.width / 2, A4.height / 2];
  const e = width / 2 - cos * x + sin * y;
  const f = height / 2 - sin * x - cos * y;
  return { width, height, map: { a: cos, b: sin, c: -sin, d: cos, e, f } };
}
