import { type PDFContext, PDFName, type PDFRef } from "pdf-lib";
import type { Page } from "../../pdf/pages.ts";
import type { IncrementalUpdate } from "../../pdf/update.ts";
import { type Size, UPRIGHT } from "../geometry.ts";

/** A dictionary as it is written down in code. */
export type Literal = NonNullable<Parameters<PDFContext["flateStream"]>[1]>;

/** Adds operators as a form XObject of `size` points, upright on the shown page (ISO 32000-2 §12.5.5). */
export function addForm(
  update: IncrementalUpdate,
  operators: string,
  resources: Literal,
  { width, height }: Size,
  rotate: Page["rotate"],
): PDFRef {
  const { context } = update.file;
  const stream = context.flateStream(operators, {
    Type: "XObject",
    Subtype: "Form",
    BBox: [0, 0, width, height],
    Matrix: [...UPRIGHT[rotate]],
    Resources: resources,
  });
  stream.dict.set(PDFName.of("FormType"), context.obj(1));
  return update.add(stream);
}
