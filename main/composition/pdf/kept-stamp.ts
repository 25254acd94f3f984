import {
  concatTransformationMatrix,
  drawObject,
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFPage,
  PDFRef,
  PDFStream,
  popGraphicsState,
  pushGraphicsState,
} from "pdf-lib";
import { after, type Matrix, unitSquareIn } from "../../imaging/open/plane.ts";

const name = (text: string) => PDFName.of(text);

/** Paints what annotations show onto their page, over what stands there (ISO 32000-1, 12.5.5, algorithm 8.1). */
export function stamp(page: PDFPage, annotations: readonly PDFDict[]): void {
  const { node } = page;
  const shown = annotations.map(appearanceOf).filter((appearance) => appearance !== null);
  if (shown.length === 0) return;
  node.normalize();
  const { context } = node;
  const operators = shown.flatMap(({ form, matrix }) => [
    pushGraphicsState(),
    concatTransformationMatrix(...(matrix as [number, number, number, number, number, number])),
    drawObject(node.newXObject("Shown", form)),
    popGraphicsState(),
  ]);
  node.addContentStream(context.register(context.contentStream(operators)));
}

interface Appearance {
  readonly form: PDFRef;
  readonly matrix: Matrix;
}

function appearanceOf(annotation: PDFDict): Appearance | null {
  const all = annotation.lookup(name("AP"));
  const normal = all instanceof PDFDict ? all.get(name("N")) : undefined;
  const found = annotation.context.lookup(normal);
  const state = annotation.get(name("AS"));
  const form = found instanceof PDFDict && state instanceof PDFName ? found.get(state) : normal;
  const stream = annotation.context.lookup(form);
  const place = numbers(annotation.lookup(name("Rect")), 4);
  if (!(form instanceof PDFRef && stream instanceof PDFStream) || !place) return null;
  const matrix = matrixFor(stream.dict, place);
  return matrix && { form, matrix };
}

/** Brings the form's box, turned by the form's own matrix, onto the annotation's rectangle. */
function matrixFor(form: PDFDict, [x1, y1, x2, y2]: readonly number[]): Matrix | null {
  const box = numbers(form.lookup(name("BBox")), 4);
  if (!box) return null;
  const own = (numbers(form.lookup(name("Matrix")), 6) ?? [1, 0, 0, 1, 0, 0]) as unknown as Matrix;
  const square: Matrix = [box[2]! - box[0]!, 0, 0, box[3]! - box[1]!, box[0]!, box[1]!];
  const from = unitSquareIn(after(square, own));
  const [left, bottom] = [Math.min(x1!, x2!), Math.min(y1!, y2!)];
  const x = Math.abs(x2! - x1!) / (from.right - from.left);
  const y = Math.abs(y2! - y1!) / (from.bottom - from.top);
  return Number.isFinite(x) && Number.isFinite(y) ? [x, 0, 0, y, left - from.left * x, bottom - from.top * y] : null;
}

function numbers(object: unknown, count: number): number[] | null {
  if (!(object instanceof PDFArray) || object.size() !== count) return null;
  const values = Array.from({ length: count }, (_, at) => object.lookup(at));
  return values.every((value) => value instanceof PDFNumber) ? values.map((value) => value.asNumber()) : null;
}
