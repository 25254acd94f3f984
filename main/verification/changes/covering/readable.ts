import { appearancesOf, placeAppearance } from "../../content/appearance.ts";
import { contentOf, inherited } from "../../content/page-content.ts";
import { type PlacedPicture, picturesInto } from "../../content/picture/placed.ts";
import { type Box, boxIn } from "../../content/plane.ts";
import { type Scene, walk, walkForm } from "../../content/walk.ts";
import type { Budget } from "../../pdf/budget.ts";
import { isKind, type PdfDict } from "../../pdf/values.ts";
import type { Graph } from "../graph.ts";

/** What is to be read on a page of the signed revision. */
export interface Readable {
  /** Each letter, seen or laid unseen over a scan; a signature's picture counts as one. */
  readonly letters: readonly Box[];
  readonly pictures: readonly PlacedPicture[];
}

/**
 * By the page's content and its annotations, without `except`, the widget that is filled now.
 * @throws Flaw for content that cannot be read
 */
export function readableOn(page: number, graph: Graph, budget: Budget, except: number): Readable {
  const { document } = graph;
  const dict = graph.pages.get(page)?.dict;
  const letters: Box[] = [];
  const pictures: PlacedPicture[] = [];
  if (!dict) return { letters, pictures };
  const scene: Scene = {
    document,
    sink: { ...picturesInto(pictures), text: (shown) => void letters.push(...shown.letters) },
    budget,
  };
  const resources = inherited(document, page, graph.pages, "Resources");
  walk(scene, contentOf(document, dict, budget), isKind(resources, "dict") ? resources : null);
  for (const item of document.items(dict, "Annots")) {
    if (isKind(item, "ref") && item.num === except) continue;
    const annotation = document.resolve(item);
    if (!isKind(annotation, "dict")) continue;
    if (isKind(item, "ref") && graph.owners.get(item.num)?.type === "Sig") letters.push(...rectOf(graph, annotation));
    else walkAppearances(scene, annotation);
  }
  return { letters, pictures };
}

function walkAppearances(scene: Scene, annotation: PdfDict): void {
  for (const form of appearancesOf(scene.document, annotation))
    walkForm(scene, form, placeAppearance(scene.document, annotation, form));
}

function rectOf(graph: Graph, annotation: PdfDict): readonly Box[] {
  const rect = boxIn(graph.document, annotation.entries.get("Rect"));
  return rect && (rect[2] - rect[0]) * (rect[3] - rect[1]) > 0 ? [rect] : [];
}
