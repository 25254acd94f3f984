import { apply, type Box, inverse, mapBox, type Point } from "../../content/plane.ts";
import type { Budget } from "../../pdf/budget.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import type { PdfStream } from "../../pdf/values.ts";
import { opacityOf } from "./image-mask.ts";
import type { Polygon } from "./path.ts";
import type { Raster } from "./raster.ts";
import type { Sink } from "./sink.ts";
import type { State } from "./state.ts";

/** From here on what lies below can no longer be read. */
const OPAQUE = 0.5;
const DARK = 0.4;
const LIGHT = 0.6;
const INVISIBLE = 3;
const CLIP_ONLY = 7;
/** A letter drawn with a thick outline is a blot. */
const THICK = 4;

/** Whether what lies below such paint can still be read. */
export const seesThrough = (state: State, alpha: number, colour: number | null): boolean =>
  alpha < OPAQUE || (state.darkens && colour !== null && colour >= DARK);

const hides = (state: State, alpha: number, colour: number | null): boolean => !seesThrough(state, alpha, colour);

/** Marks in a raster what paint hides. Dark letters over others leave a mess that is seen; light ones are an eraser. */
export function hidingPaint(document: PdfDocument, raster: Raster, everything: Box, budget: Budget): Sink {
  return {
    glyph(box, state) {
      if (state.mode === INVISIBLE || state.mode >= CLIP_ONLY) return;
      const thick = state.mode > 0 && state.lineWidth * scaleOf(state) > THICK;
      const light = state.fill === null || state.fill > LIGHT;
      if ((light || thick || state.font?.drawn) && state.alpha >= OPAQUE) raster.hide(box);
    },
    fill(path, evenOdd, state) {
      if (!hides(state, state.alpha, state.fill)) return;
      raster.hidePath(path, evenOdd);
    },
    stroke(path, state) {
      if (!hides(state, state.strokeAlpha, state.stroke)) return;
      for (const polygon of path) hideLine(raster, polygon, state);
    },
    image(image, state) {
      if (hides(state, state.alpha, null)) hideImage(document, raster, image, state, budget);
    },
    flood(state) {
      if (hides(state, state.alpha, null)) raster.hide(everything);
    },
  };
}

const scaleOf = ({ ctm }: State): number => Math.sqrt(Math.abs(ctm[0] * ctm[3] - ctm[1] * ctm[2]));

function hideLine(raster: Raster, polygon: Polygon, state: State): void {
  const half = (state.lineWidth * scaleOf(state)) / 2;
  for (const [index, to] of polygon.entries()) {
    if (index > 0) raster.hidePath([bar(polygon[index - 1]!, to, half)], false);
  }
}

function bar([x1, y1]: Point, [x2, y2]: Point, half: number): Polygon {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [dx, dy] = [((x2 - x1) / length) * half, ((y2 - y1) / length) * half];
  return [
    [x1 - dx - dy, y1 - dy + dx],
    [x2 + dx - dy, y2 + dy + dx],
    [x2 + dx + dy, y2 + dy - dx],
    [x1 - dx + dy, y1 - dy - dx],
  ];
}

function hideImage(document: PdfDocument, raster: Raster, image: PdfStream | null, state: State, budget: Budget): void {
  const back = inverse(state.ctm);
  if (!back) return;
  const opacity = image ? opacityOf(document, image, budget) : () => 1;
  raster.hide(mapBox(state.ctm, [0, 0, 1, 1]), (at) => {
    const [x, y] = apply(back, at);
    return x >= 0 && x <= 1 && y >= 0 && y <= 1 && opacity(x, y) * state.alpha >= OPAQUE;
  });
}
