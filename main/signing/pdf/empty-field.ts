import { type PDFArray, PDFName, PDFNumber, type PDFObject, PDFRef } from "pdf-lib";
import { Fault } from "../../shared/fault.ts";
import type { SigningCode } from "../port.ts";
import { broken } from "./broken.ts";
import { type SignatureField, signatureFields } from "./fields.ts";
import type { PdfFile } from "./file.ts";
import { type Page, pagesOf, type Rectangle } from "./pages.ts";
import type { EmptyField } from "./signature-field.ts";

/**
 * The unsigned signature field of this full name, with its widget and page.
 * @throws SigningFault pdf-field-missing: no such field, or it is signed already
 */
export function emptyField(file: PdfFile, name: string): EmptyField {
  const found = signatureFields(file).find((field) => field.name === name && field.value === null);
  if (!found?.ref) throw new Fault<SigningCode>("pdf-field-missing", { field: name });
  const field = { ...found, ref: found.ref };
  return { field, widget: widgetOf(file, field) };
}

/** A signature field has one widget, itself or its sole kid (ISO 32000-2 §12.7.5.5). */
function widgetOf(file: PdfFile, field: SignatureField & { readonly ref: PDFRef }): EmptyField["widget"] {
  const kids = file.array(field.dict.get(PDFName.of("Kids")))?.asArray() ?? [field.ref];
  const [ref] = kids;
  const dict = file.dict(ref);
  if (kids.length !== 1 || !(ref instanceof PDFRef) || !dict) throw broken("signature-field");
  return {
    ref,
    dict,
    page: pageOf(file, ref, dict.get(PDFName.of("P"))),
    rect: rectangleOf(file, dict.get(PDFName.of("Rect"))),
  };
}

/** By the widget's /P, else by the page that lists it. */
function pageOf(file: PdfFile, widget: PDFRef, named: PDFObject | undefined): Page {
  for (const page of pagesOf(file)) {
    if (named instanceof PDFRef ? page.ref === named : lists(file.array(page.dict.get(PDFName.of("Annots"))), widget))
      return page;
  }
  throw broken("signature-field");
}

const lists = (annotations: PDFArray | null, widget: PDFRef): boolean =>
  annotations?.asArray().includes(widget) ?? false;

function rectangleOf(file: PdfFile, object: PDFObject | undefined): Rectangle {
  const numbers =
    file
      .array(object)
      ?.asArray()
      .map((item) => file.resolve(item)) ?? [];
  const [a, b, c, d] = numbers.map((item) => (item instanceof PDFNumber ? item.asNumber() : 0));
  if (numbers.length !== 4) return [0, 0, 0, 0];
  return [Math.min(a!, c!), Math.min(b!, d!), Math.max(a!, c!), Math.max(b!, d!)];
}
