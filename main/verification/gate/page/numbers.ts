import { IDENTITY, type Matrix } from "../../content/plane.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import { isKind, type PdfDict } from "../../pdf/values.ts";

export type Numbers = readonly number[];

/** Six numbers as a matrix; anything else changes nothing. */
export const matrixOf = (n: Numbers | null): Matrix =>
  n?.length === 6 && n.every(Number.isFinite) ? (n as unknown as Matrix) : IDENTITY;

/** An array of numbers, or null. */
export function numbersOf(document: PdfDocument, dict: PdfDict, key: string): Numbers | null {
  const items = document.items(dict, key).map((item) => document.resolve(item));
  return items.length > 0 && items.every((item) => isKind(item, "number")) ? items.map((item) => item.value) : null;
}
