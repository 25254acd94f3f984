import { appearancesOf, placeAppearance } from "../../content/appearance.ts";
import { around, type Box, boxIn } from "../../content/plane.ts";
import type { Sink } from "../../content/sink.ts";
import { walkForm } from "../../content/walk.ts";
import type { Budget } from "../../pdf/budget.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import type { PdfDict } from "../../pdf/values.ts";
import { seesThrough } from "./paint.ts";

/** Side of the largest icon of a note, in points. */
const ICON = 32;
/** A line that swings no further cannot be read as letters. */
const SWING = 4;

/**
 * Whether a mark's own picture is what its kind looks like: a highlight that lets all through, straight lines, an icon.
 * Letters and images are additions to the text, whatever the annotation is called.
 * @throws Flaw for a picture that cannot be read
 */
export function looksLikeMark(document: PdfDocument, annotation: PdfDict, kind: string, budget: Budget): boolean {
  let plain = true;
  const refuse = () => {
    plain = false;
  };
  const sink: Sink = {
    text: refuse,
    image: refuse,
    flood: refuse,
    fill(_path, _evenOdd, state) {
      if (kind !== "Text" && !seesThrough(state, state.alpha, state.fill)) refuse();
    },
    stroke(path, state) {
      const straight = path.every((line) => line.length <= 2 || isFlat(around(line)));
      if (kind !== "Text" && !straight && !seesThrough(state, state.strokeAlpha, state.stroke)) refuse();
    },
  };
  for (const form of appearancesOf(document, annotation)) {
    walkForm({ document, sink, budget }, form, placeAppearance(document, annotation, form));
  }
  return plain && (kind !== "Text" || isIcon(document, annotation));
}

const isFlat = ([left, bottom, right, top]: Box): boolean => Math.min(right - left, top - bottom) <= SWING;

function isIcon(document: PdfDocument, annotation: PdfDict): boolean {
  const rect = boxIn(document, annotation.entries.get("Rect"));
  return rect !== null && rect[2] - rect[0] <= ICON && rect[3] - rect[1] <= ICON;
}
