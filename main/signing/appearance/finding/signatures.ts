import { PDFDict, PDFHexString, PDFName, type PDFObject, PDFString } from "pdf-lib";
import { ACT_FIELDS } from "../../acts/fields.ts";
import type { PdfFile } from "../../pdf/file.ts";
import { type Page, type Rectangle, rectangleOf } from "../../pdf/pages.ts";
import { toShown } from "../geometry.ts";

/** A signature field's widget as it stands on the shown page. */
export interface SignatureWidget {
  readonly shown: Rectangle;
  /** Whether it holds a signature; an empty field is waiting for one. */
  readonly isSigned: boolean;
  /** Whether it waits for the agency's seal, which is to stand over a signature that comes before. */
  readonly isSealToCome: boolean;
  /** Whether its appearance has a picture. */
  readonly hasPicture: boolean;
}

const key = (name: string) => PDFName.of(name);
const MOST_LEVELS = 8;
const MOST_FORMS = 100;

/** The widgets of signature fields on a page that take up room, in their order. @throws SigningFault pdf-broken */
export function signatureWidgets(file: PdfFile, page: Page): SignatureWidget[] {
  const annotations = file.array(page.dict.get(key("Annots")))?.asArray() ?? [];
  return annotations.map((each) => widgetOf(file, page, each)).filter((widget) => widget !== null);
}

function widgetOf(file: PdfFile, page: Page, object: PDFObject): SignatureWidget | null {
  const widget = file.resolve(object);
  if (!(widget instanceof PDFDict) || inherited(file, widget, "FT") !== key("Sig")) return null;
  const rectangle = rectangleOf(file, file.resolve(widget.get(key("Rect"))));
  if (!rectangle || rectangle[2] <= rectangle[0] || rectangle[3] <= rectangle[1]) return null;
  const isSigned = inherited(file, widget, "V") instanceof PDFDict;
  const name = inherited(file, widget, "T");
  const isSeal = (name instanceof PDFString || name instanceof PDFHexString) && name.decodeText() === ACT_FIELDS.seal;
  return {
    shown: toShown(page, rectangle),
    isSigned,
    isSealToCome: isSeal && !isSigned,
    hasPicture: hasPicture(file, widget),
  };
}

/** A field's entry, which its parent may hold (ISO 32000-2 §12.7.4.1). */
function inherited(file: PdfFile, widget: PDFDict, name: string): PDFObject | null {
  let dict: PDFObject = widget;
  for (let level = 0; dict instanceof PDFDict && level < MOST_LEVELS; level++) {
    if (dict.has(key(name))) return file.resolve(dict.get(key(name)));
    dict = file.resolve(dict.get(key("Parent")));
  }
  return null;
}

/** A picture in the appearance, or in a form within it: Acrobat nests its layers. */
function hasPicture(file: PdfFile, widget: PDFDict): boolean {
  const appearance = file.resolve(widget.get(key("AP")));
  return appearance instanceof PDFDict && showsImage(file, appearance.get(key("N")), new Set());
}

function showsImage(file: PdfFile, object: PDFObject | undefined, seen: Set<PDFDict>): boolean {
  const dict = dictionaryOf(file.resolve(object));
  if (!dict || seen.has(dict) || seen.size > MOST_FORMS) return false;
  seen.add(dict);
  if (dict.get(key("Subtype")) === key("Image")) return true;
  const resources = file.resolve(dict.get(key("Resources")));
  const objects = resources instanceof PDFDict ? file.resolve(resources.get(key("XObject"))) : null;
  return objects instanceof PDFDict && objects.values().some((each) => showsImage(file, each, seen));
}

const dictionaryOf = (object: PDFObject): PDFDict | null =>
  "dict" in object && object.dict instanceof PDFDict ? object.dict : null;
