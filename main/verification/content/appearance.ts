import type { PdfDocument } from "../pdf/document.ts";
import { isKind, type PdfDict, type PdfStream } from "../pdf/values.ts";
import { boxIn, IDENTITY, type Matrix, mapBox, matrixIn } from "./plane.ts";

/** Every picture an annotation can show: /N, /R and /D, with all their states (ISO 32000-2 §12.5.5). */
export function appearancesOf(document: PdfDocument, annotation: PdfDict): readonly PdfStream[] {
  const dict = document.dict(annotation, "AP");
  if (!dict) return [];
  const shown = [...dict.entries.values()].map((value) => document.resolve(value));
  const states = shown.flatMap((value) =>
    isKind(value, "dict") ? [...value.entries.values()].map((state) => document.resolve(state)) : [value],
  );
  return states.filter((value) => isKind(value, "stream"));
}

/** The picture that is shown: the normal one, in the state that is chosen. */
export function shownAppearance(document: PdfDocument, annotation: PdfDict): PdfStream | null {
  const appearances = document.dict(annotation, "AP");
  const normal = appearances && document.get(appearances, "N");
  if (isKind(normal ?? undefined, "stream")) return normal as PdfStream;
  const state = document.get(annotation, "AS");
  if (!isKind(normal ?? undefined, "dict") || !isKind(state, "name")) return null;
  const chosen = document.get(normal as PdfDict, state.name);
  return isKind(chosen, "stream") ? chosen : null;
}

/** The map from form space, behind the form's own matrix, to the page (ISO 32000-2 §12.5.5, algorithm 8). */
export function placeAppearance(document: PdfDocument, annotation: PdfDict, form: PdfStream): Matrix {
  const rect = boxIn(document, annotation.entries.get("Rect"));
  const bbox = boxIn(document, form.dict.entries.get("BBox"));
  if (!rect || !bbox) return IDENTITY;
  const from = mapBox(matrixIn(document, form.dict.entries.get("Matrix")), bbox);
  const [width, height] = [from[2] - from[0], from[3] - from[1]];
  if (width === 0 || height === 0) return IDENTITY;
  const [sx, sy] = [(rect[2] - rect[0]) / width, (rect[3] - rect[1]) / height];
  return [sx, 0, 0, sy, rect[0] - from[0] * sx, rect[1] - from[1] * sy];
}
