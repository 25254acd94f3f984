import { type Box, boxIn, IDENTITY } from "../../content/plane.ts";
import type { Budget } from "../../pdf/budget.ts";
import { unpack } from "../../pdf/filters.ts";
import { isKind, type PdfDict, type PdfStream, type PdfValue } from "../../pdf/values.ts";
import type { Graph } from "../graph.ts";
import { appearancesOf, placeAppearance } from "./appearance.ts";
import type { Sink } from "./sink.ts";
import { walk, walkForm } from "./walk.ts";

/**
 * What is to be read on a page of the signed revision: each letter of its content, seen or laid unseen over a scan, and
 * of its annotations; a signature's picture counts as a whole. `except` is the widget that is filled now.
 * @throws Flaw for content that cannot be read
 */
export function readableOn(page: number, graph: Graph, budget: Budget, except: number): readonly Box[] {
  const { document } = graph;
  const dict = graph.pages.get(page)?.dict;
  if (!dict) return [];
  const boxes: Box[] = [];
  const scene = { document, sink: letters(boxes), budget };
  walk(scene, contentOf(graph, dict, budget), inheritedResources(graph, dict), IDENTITY);
  for (const item of document.items(dict, "Annots")) {
    if (isKind(item, "ref") && item.num === except) continue;
    const annotation = document.resolve(item);
    if (!isKind(annotation, "dict")) continue;
    if (isKind(item, "ref") && graph.owners.get(item.num)?.type === "Sig") boxes.push(...rectOf(graph, annotation));
    else
      for (const form of appearancesOf(document, annotation))
        walkForm(scene, form, placeAppearance(document, annotation, form));
  }
  return boxes;
}

const letters = (boxes: Box[]): Sink => ({
  glyph: (box) => void boxes.push(box),
  fill() {},
  stroke() {},
  image() {},
  flood() {},
});

function rectOf(graph: Graph, annotation: PdfDict): readonly Box[] {
  const rect = boxIn(graph.document, annotation.entries.get("Rect"));
  return rect && (rect[2] - rect[0]) * (rect[3] - rect[1]) > 0 ? [rect] : [];
}

/** Several streams are one content (ISO 32000-2 §7.8.2). */
function contentOf({ document }: Graph, page: PdfDict, budget: Budget): Uint8Array {
  const contents = document.get(page, "Contents");
  const streams: PdfValue[] = isKind(contents, "array")
    ? contents.items.map((item) => document.resolve(item))
    : [contents];
  const parts = streams.filter((value): value is PdfStream => isKind(value, "stream"));
  return Buffer.concat(parts.flatMap((part) => [unpack(part, budget), Buffer.from("\n")]));
}

function inheritedResources(graph: Graph, page: PdfDict): PdfDict | null {
  let node: PdfDict | undefined = page;
  for (let step = 0; node && step < graph.pages.size; step++) {
    const own = graph.document.dict(node, "Resources");
    if (own) return own;
    const parent: PdfValue | undefined = node.entries.get("Parent");
    node = isKind(parent, "ref") ? graph.pages.get(parent.num)?.dict : undefined;
  }
  return null;
}
