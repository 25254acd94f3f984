import { type Box, mapBox } from "../../content/plane.ts";
import type { Budget } from "../../pdf/budget.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import { broken, Flaw, orFlaw } from "../../pdf/flaw.ts";
import type { PageNode } from "../../pdf/pages.ts";
import { asCount, isKind, type PdfDict, type PdfStream, type PdfValue } from "../../pdf/values.ts";
import { decode } from "../decode.ts";
import { draw, type Sheet } from "./draw.ts";
import type { Mark } from "./mark.ts";
import { matrixOf, numbersOf } from "./numbers.ts";

/** A page as what it draws: first its content, then its annotations, in their order. */
export interface DrawnPage {
  readonly page: number;
  readonly box: Box;
  readonly marks: readonly Mark[];
  readonly annotations: readonly PdfDict[];
  /** Set where some of it could not be read. */
  readonly flaw: Flaw | null;
}

const A4: Box = [0, 0, 595, 842];

/** @param drawn takes in the objects that the page draws */
export function drawnPage(
  document: PdfDocument,
  node: PageNode,
  pages: ReadonlyMap<number, PageNode>,
  budget: Budget,
  drawn: Set<PdfValue>,
): DrawnPage {
  const inherited = (key: string) => holderOf(document, node, pages, key);
  const numbers = (key: string) => {
    const holder = inherited(key);
    return holder && numbersOf(document, holder, key);
  };
  const box = upright(numbers("CropBox") ?? numbers("MediaBox") ?? A4);
  const sheet: Sheet = { document, budget, box, marks: [], drawn };
  const holder = inherited("Resources");
  const flaw = orFlaw(() =>
    draw(sheet, contentOf(document, node.dict, budget), holder && document.dict(holder, "Resources"), null),
  );
  const annotations = document.items(node.dict, "Annots").flatMap((item) => {
    const value = document.resolve(item);
    return isKind(value, "dict") ? [value] : [];
  });
  const flaws = annotations.map((annotation) => orFlaw(() => drawAppearance(sheet, annotation)));
  const found = [flaw, ...flaws].find((one) => one instanceof Flaw);
  return { page: node.page ?? 0, box, marks: sheet.marks, annotations, flaw: found ?? null };
}

/** The node that has the key: the page, or one above it (ISO 32000-2 §7.7.3.4). */
function holderOf(document: PdfDocument, node: PageNode, pages: ReadonlyMap<number, PageNode>, key: string) {
  const seen = new Set<number>();
  for (let at: PageNode | undefined = node; at && !seen.has(at.num); ) {
    seen.add(at.num);
    if (document.get(at.dict, key) !== null) return at.dict;
    const parent = at.dict.entries.get("Parent");
    at = isKind(parent, "ref") ? pages.get(parent.num) : undefined;
  }
  return null;
}

/** One stream may stand in the list many times: each is paid for before the next is unpacked. */
function contentOf(document: PdfDocument, page: PdfDict, budget: Budget): Uint8Array {
  const value = document.get(page, "Contents");
  const streams = isKind(value, "array") ? value.items.map((item) => document.resolve(item)) : [value];
  const parts: Uint8Array[] = [];
  for (const one of streams) {
    if (!isKind(one, "stream")) continue;
    const part = decode(document, one);
    if (part === null) throw broken("content with a filter that is not read");
    budget.spend(part.length >> 4);
    parts.push(part, Buffer.from("\n"));
  }
  return Buffer.concat(parts);
}

export const HIDDEN = 2;
export const NO_VIEW = 32;

export const flagsOf = (document: PdfDocument, annotation: PdfDict): number =>
  asCount(document.get(annotation, "F")) ?? 0;

/** Puts the normal appearance where its rectangle says (§12.5.5). */
function drawAppearance(sheet: Sheet, annotation: PdfDict): void {
  const { document } = sheet;
  const stream = appearanceOf(document, annotation);
  const rectangle = numbersOf(document, annotation, "Rect");
  if (!stream || !rectangle || (flagsOf(document, annotation) & (HIDDEN | NO_VIEW)) !== 0) return;
  const content = decode(document, stream);
  if (content === null) throw broken("an appearance with a filter that is not read");
  const rect = upright(rectangle);
  const bounds = upright(numbersOf(document, stream.dict, "BBox") ?? [0, 0, 1, 1]);
  const own = matrixOf(numbersOf(document, stream.dict, "Matrix"));
  const [left, bottom, right, top] = mapBox(own, bounds);
  const [x, y] = [(rect[2] - rect[0]) / (right - left || 1), (rect[3] - rect[1]) / (top - bottom || 1)];
  const placed = [own[0] * x, own[1] * y, own[2] * x, own[3] * y] as const;
  const shift = [rect[0] + (own[4] - left) * x, rect[1] + (own[5] - bottom) * y] as const;
  draw(sheet, content, document.dict(stream.dict, "Resources"), annotation, [...placed, ...shift]);
}

export function appearanceOf(document: PdfDocument, annotation: PdfDict): PdfStream | null {
  const appearances = document.dict(annotation, "AP");
  const normal = appearances && document.get(appearances, "N");
  if (isKind(normal ?? undefined, "stream")) return normal as PdfStream;
  const state = document.get(annotation, "AS");
  if (!isKind(normal ?? undefined, "dict") || !isKind(state, "name")) return null;
  const chosen = document.get(normal as PdfDict, state.name);
  return isKind(chosen, "stream") ? chosen : null;
}

export function upright(n: readonly number[]): Box {
  const [a = 0, b = 0, c = 0, d = 0] = n;
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}
