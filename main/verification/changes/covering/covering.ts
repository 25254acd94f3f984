import { appearancesOf, placeAppearance } from "../../content/appearance.ts";
import { hiddenOf } from "../../content/picture/hidden-ink.ts";
import { boxIn } from "../../content/plane.ts";
import { Raster } from "../../content/raster.ts";
import { walkForm } from "../../content/walk.ts";
import type { Budget } from "../../pdf/budget.ts";
import { Flaw, orFlaw } from "../../pdf/flaw.ts";
import { isKind, type PdfDict } from "../../pdf/values.ts";
import type { Graph } from "../graph.ts";
import { hidingPaint } from "./paint.ts";
import { readableOn } from "./readable.ts";

/** With this much of a letter away it is no longer read. */
const HIDDEN = 0.6;

/**
 * Whether the picture of an annotation, as it is after, hides what could be read on its page before. Told from
 * what the content says, letters and ink of images: a picture that hides nothing passes, whatever lies below; content that
 * cannot be read counts as hidden by any that does.
 */
export function hidesContent(
  { before, after, budget }: { readonly before: Graph; readonly after: Graph; readonly budget: Budget },
  widget: number | null,
  annotation: PdfDict,
  page: number,
): boolean {
  const raster = orFlaw(() => rasterOf(annotation, after, budget));
  if (raster instanceof Flaw) return true;
  if (raster === null || raster.isClear) return false;
  const hides = orFlaw(() => {
    const { letters, pictures } = readableOn(page, before, budget, widget ?? -1);
    const isHidden = letters.some((box) => raster.shareOf(box) >= HIDDEN);
    return isHidden || pictures.some((picture) => hiddenOf(before.document, picture, raster, budget) !== null);
  });
  return hides instanceof Flaw || hides;
}

/** Null for an annotation that takes no room or brings no picture. */
function rasterOf(annotation: PdfDict, { document }: Graph, budget: Budget): Raster | null {
  const rect = boxIn(document, annotation.entries.get("Rect"));
  if (!rect || rect[0] === rect[2] || rect[1] === rect[3]) return null;
  const raster = new Raster(rect, budget);
  const scene = { document, sink: hidingPaint(document, raster, rect, budget), budget };
  const pictures = appearancesOf(document, annotation);
  for (const form of pictures) walkForm(scene, form, placeAppearance(document, annotation, form));
  if (pictures.length === 0) hideBackground(annotation, document, raster);
  return raster;
}

/** A viewer that draws a widget itself paints /MK BG over all of it (ISO 32000-2 table 192). */
function hideBackground(annotation: PdfDict, document: Graph["document"], raster: Raster): void {
  const look = document.dict(annotation, "MK");
  const background = look ? document.get(look, "BG") : null;
  const rect = boxIn(document, annotation.entries.get("Rect"));
  if (rect && isKind(background, "array") && background.items.length > 0) raster.hide(rect);
}
