import { isKind, type PdfDict, type PdfValue } from "../pdf/values.ts";
import type { Graph } from "./graph.ts";

export interface Rectangle {
  /** Square points. */
  readonly area: number;
}

const rectangle = (value: PdfValue, graph: Graph): Rectangle | null => {
  if (!isKind(value, "array") || value.items.length !== 4) return null;
  const sides = value.items.map((item) => graph.document.resolve(item));
  if (!sides.every((side) => isKind(side, "number"))) return null;
  const [left, bottom, right, top] = sides.map((side) => side.value) as [number, number, number, number];
  return { area: Math.abs((right - left) * (top - bottom)) };
};

/** /Rect of an annotation, or null when it has none. */
export const rectangleOf = (annotation: PdfDict, graph: Graph): Rectangle | null =>
  rectangle(graph.document.get(annotation, "Rect"), graph);

/** The crop box of a page, else its media box, own or inherited (ISO 32000-2 §7.7.3.4). */
export function boxOfPage(page: number, graph: Graph): Rectangle | null {
  return inherited(page, "CropBox", graph) ?? inherited(page, "MediaBox", graph);
}

function inherited(page: number, key: string, graph: Graph): Rectangle | null {
  const seen = new Set<number>();
  for (let num: number | null = page; num !== null && !seen.has(num); ) {
    seen.add(num);
    const dict: PdfDict | undefined = graph.pages.get(num)?.dict;
    const own = dict ? rectangle(graph.document.get(dict, key), graph) : null;
    if (own) return own;
    const parent: PdfValue | undefined = dict?.entries.get("Parent");
    num = isKind(parent, "ref") ? parent.num : null;
  }
  return null;
}
