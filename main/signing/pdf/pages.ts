import { PDFArray, type PDFDict, PDFName, PDFNumber, type PDFObject, PDFRef } from "pdf-lib";
import { broken } from "./broken.ts";
import type { PdfFile } from "./file.ts";

/** `[left, bottom, right, top]` in points. */
export type Rectangle = readonly [number, number, number, number];

/** A page with what it inherits (ISO 32000-2 §7.7.3.4). */
export interface Page {
  readonly index: number;
  readonly ref: PDFRef;
  readonly dict: PDFDict;
  /** The visible area: CropBox within MediaBox, in default user space. */
  readonly box: Rectangle;
  /** Clockwise turn for display. */
  readonly rotate: 0 | 90 | 180 | 270;
}

type Inherited = ReadonlyMap<string, PDFObject>;

const INHERITABLE = ["MediaBox", "CropBox", "Rotate"];
const A4: Rectangle = [0, 0, 595.28, 841.89];
const MAX_DEPTH = 64;

/** All pages in order. @throws SigningFault pdf-broken */
export function* pagesOf(file: PdfFile): Generator<Page> {
  const root = file.catalog.get(PDFName.of("Pages"));
  if (!(root instanceof PDFRef)) throw broken("page-tree");
  let index = 0;
  for (const leaf of leavesOf(file, root, new Map(), new Set(), 0)) yield { index: index++, ...leaf };
}

function* leavesOf(
  file: PdfFile,
  ref: PDFRef,
  above: Inherited,
  seen: Set<PDFRef>,
  depth: number,
): Generator<Omit<Page, "index">> {
  const node = file.dict(ref);
  if (!node || seen.has(ref) || depth > MAX_DEPTH) throw broken("page-tree");
  seen.add(ref);
  const inherited = inherit(file, node, above);
  const kids = file.array(node.get(PDFName.of("Kids")));
  if (!kids) {
    yield { ref, dict: node, box: visibleBox(file, inherited), rotate: rotation(inherited) };
    return;
  }
  for (const kid of kids.asArray()) {
    if (!(kid instanceof PDFRef)) throw broken("page-tree");
    yield* leavesOf(file, kid, inherited, seen, depth + 1);
  }
}

function inherit(file: PdfFile, node: PDFDict, above: Inherited): Inherited {
  const own = INHERITABLE.filter((key) => node.has(PDFName.of(key)));
  return new Map([...above, ...own.map((key) => [key, file.resolve(node.get(PDFName.of(key)))] as const)]);
}

function visibleBox(file: PdfFile, inherited: Inherited): Rectangle {
  const media = rectangleOf(file, inherited.get("MediaBox")) ?? A4;
  const crop = rectangleOf(file, inherited.get("CropBox")) ?? media;
  const box: Rectangle = [
    Math.max(media[0], crop[0]),
    Math.max(media[1], crop[1]),
    Math.min(media[2], crop[2]),
    Math.min(media[3], crop[3]),
  ];
  return box[2] > box[0] && box[3] > box[1] ? box : media;
}

/** A rectangle with its corners in order, or null where the object is none. */
export function rectangleOf(file: PdfFile, object: PDFObject | undefined): Rectangle | null {
  if (!(object instanceof PDFArray) || object.size() !== 4) return null;
  const [x1, y1, x2, y2] = object.asArray().map((item) => numberOf(file.resolve(item)));
  const box: Rectangle = [Math.min(x1!, x2!), Math.min(y1!, y2!), Math.max(x1!, x2!), Math.max(y1!, y2!)];
  return box.every(Number.isFinite) ? box : null;
}

function rotation(inherited: Inherited): Page["rotate"] {
  const turn = numberOf(inherited.get("Rotate"));
  return Number.isFinite(turn) ? (((((Math.round(turn / 90) % 4) + 4) % 4) * 90) as Page["rotate"]) : 0;
}

const numberOf = (object: PDFObject | undefined): number =>
  object instanceof PDFNumber ? object.asNumber() : Number.NaN;
