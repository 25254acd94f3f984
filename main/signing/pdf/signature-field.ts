import { PDFDict, PDFName, PDFNumber, PDFRef, PDFString } from "pdf-lib";
import type { SignatureField } from "./fields.ts";
import type { PdfFile } from "./file.ts";
import { addFields, appendTo, raiseSignatureFlags } from "./form.ts";
import { type Page, pagesOf, type Rectangle } from "./pages.ts";
import type { IncrementalUpdate } from "./update.ts";

/** Where a signature's widget stands; `draw` makes its normal appearance, without it nothing is shown. */
export interface Widget {
  readonly page: Page;
  readonly rect: Rectangle;
  readonly draw?: (update: IncrementalUpdate) => Promise<PDFRef>;
}

/** Print and Locked (ISO 32000-2 §12.5.3, table 167). */
const PRINT_LOCKED = 132;
const ANNOTS = PDFName.of("Annots");

/** Appends a field with its widget, in one dictionary, that holds `signature`. */
export async function addSignatureField(
  update: IncrementalUpdate,
  name: string,
  widget: Widget,
  signature: PDFRef,
): Promise<void> {
  const { file } = update;
  const appearance = await widget.draw?.(update);
  const field = update.add(
    file.context.obj({
      Type: "Annot",
      Subtype: "Widget",
      FT: "Sig",
      T: PDFString.of(name),
      V: signature,
      F: PDFNumber.of(PRINT_LOCKED),
      Rect: [...widget.rect],
      P: widget.page.ref,
      ...(appearance && { AP: { N: appearance } }),
    }),
  );
  addFields(update, [field]);
  showOn(update, widget.page, field);
}

/** A list of annotations that other pages have too would show the widget on all of them, so this page gets its own. */
export function showOn(update: IncrementalUpdate, page: Page, widget: PDFRef): void {
  const { file } = update;
  const { dict, ref } = page;
  const list = dict.get(ANNOTS);
  if (list instanceof PDFRef && isOnAnotherPage(file, list, page)) dict.set(ANNOTS, file.array(list)!.clone());
  if (appendTo(update, dict, ANNOTS, widget)) update.change(ref, dict);
}

const isOnAnotherPage = (file: PdfFile, list: PDFRef, page: Page): boolean =>
  file.array(list) !== null && pagesOf(file).some(({ ref, dict }) => ref !== page.ref && dict.get(ANNOTS) === list);

/** Puts `signature` into an empty field; its appearance goes to the field's sole widget. */
export async function fillSignatureField(
  update: IncrementalUpdate,
  { field, widget }: EmptyField,
  draw: Widget["draw"],
  signature: PDFRef,
): Promise<void> {
  field.dict.set(PDFName.of("V"), signature);
  update.change(field.ref, field.dict);
  raiseSignatureFlags(update);
  if (!draw) return;
  const appearances = PDFDict.withContext(update.file.context);
  appearances.set(PDFName.of("N"), await draw(update));
  widget.dict.set(PDFName.of("AP"), appearances);
  update.change(widget.ref, widget.dict);
}

/** An unsigned field that can be signed, and its widget: the field's own dictionary or its sole kid. */
export interface EmptyField {
  readonly field: SignatureField & { readonly ref: PDFRef };
  readonly widget: { readonly ref: PDFRef; readonly dict: PDFDict; readonly page: Page; readonly rect: Rectangle };
}
