import type { Colour } from "../../content/colour.ts";
import { opacityOf } from "../../content/opacity.ts";
import type { Polygon } from "../../content/path.ts";
import { apply, type Box, inverse, mapBox, type Point } from "../../content/plane.ts";
import type { Raster } from "../../content/raster.ts";
import type { Sink } from "../../content/sink.ts";
import { isUnpainted, type State } from "../../content/state.ts";
import type { Budget } from "../../pdf/budget.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import type { PdfStream } from "../../pdf/values.ts";

/** From here on what lies below can no longer be read. */
const OPAQUE = 0.5;
const DARK = 0.4;
const LIGHT = 0.6;
/** A letter drawn with a thick outline is a blot. */
const THICK = 4;

/** Whether what lies below such paint can still be read. */
export const seesThrough = ({ blend }: State, alpha: number, { brightness }: Pick<Colour, "brightness">): boolean =>
  alpha < OPAQUE || (blend === "darkens" && brightness !== null && brightness >= DARK);

/** Of images and shadings. */
const ANY_COLOUR = { brightness: null };

/** Marks in a raster what paint hides. Dark letters over others leave a mess that is seen; light ones are an eraser. */
export function hidingPaint(document: PdfDocument, raster: Raster, everything: Box, budget: Budget): Sink {
  return {
    text({ letters }, state) {
      if (isUnpainted(state) || state.alpha < OPAQUE || !(blots(state) || state.font?.drawn)) return;
      for (const box of letters) raster.hide(box);
    },
    fill(path, evenOdd, state) {
      if (!seesThrough(state, state.alpha, state.fill)) raster.hidePath(path, evenOdd);
    },
    stroke(path, state) {
      if (seesThrough(state, state.strokeAlpha, state.stroke)) return;
      for (const polygon of path) hideLine(raster, polygon, state);
    },
    image(image, state) {
      if (!seesThrough(state, state.alpha, ANY_COLOUR)) hideImage(document, raster, image, state, budget);
    },
    flood(state) {
      if (!seesThrough(state, state.alpha, ANY_COLOUR)) raster.hide(everything);
    },
  };
}

/** Letters as light as an eraser, or with an outline as thick as a brush. */
function blots(state: State): boolean {
  const { brightness } = state.fill;
  return brightness === null || brightness > LIGHT || (state.mode > 0 && state.lineWidth * scaleOf(state) > THICK);
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

function hideImage(document: PdfDocument, raster: Raster, image: PdfStream, state: State, budget: Budget): void {
  const back = inverse(state.ctm);
  if (!back) return;
  const opacity = opacityOf(document, image, budget);
  raster.hide(mapBox(state.ctm, [0, 0, 1, 1]), (at) => {
    const [x, y] = apply(back, at);
    return x >= 0 && x <= 1 && y >= 0 && y <= 1 && opacity(x, y) * state.alpha >= OPAQUE;
  });
}
