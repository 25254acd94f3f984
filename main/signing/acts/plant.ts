import { PDFHexString, PDFName, PDFNumber, type PDFObject, type PDFRef, PDFString } from "pdf-lib";
import labels from "../../../resources/texts/signature.vi.json" with { type: "json" };
import { Fault } from "../../shared/fault.ts";
import { addForm } from "../appearance/drawing/form-object.ts";
import { givenPage } from "../appearance/finding/places.ts";
import { sizeOf, toUserSpace } from "../appearance/geometry.ts";
import { PdfFile } from "../pdf/file.ts";
import { addFields } from "../pdf/form.ts";
import type { Rectangle } from "../pdf/pages.ts";
import { showOn } from "../pdf/signature-field.ts";
import { IncrementalUpdate } from "../pdf/update.ts";
import type { SigningCode } from "../port.ts";
import { extended } from "./extended.ts";
import { ACT_FIELDS, LOCKED_BY_SEAL, type TextFieldName } from "./fields.ts";
import { addFormFont, defaultAppearance } from "./form-font.ts";
import { type ActPlaces, boxOf, type SealPlace, type TextPlace } from "./places.ts";
import { stateOf } from "./state.ts";

/** Print and Locked: the field stays where it is; its value may change (ISO 32000-2 §12.5.3, table 167). */
const PRINT_LOCKED = 132;
/** DoNotSpellCheck and DoNotScroll, not Multiline (tables 227 and 231). */
const ONE_LINE = 2 ** 22 + 2 ** 23;
/** /Q (table 228). */
export const CENTERED = 1;

/**
 * Plants empty fields for number, date and seal as an incremental update, before anybody signs: a leader who then
 * certifies for form filling (DocMDP P = 2) leaves the clerk these and nothing else. The seal's field carries the lock
 * that closes the others once it is signed.
 * @throws SigningFault act-would-break-signature when the document is signed, act-repeated when it has these fields,
 * appearance-no-space where there is no such page, pdf-broken, pdf-encrypted
 */
export async function plantFields(pdf: Uint8Array, places: ActPlaces, seal: SealPlace): Promise<Uint8Array> {
  const file = PdfFile.read(pdf);
  assertPlantable(file);
  const update = new IncrementalUpdate(file);
  const texts = textPlaces(places);
  const form = addFields(update, [...texts.map((text) => plantText(update, ...text)), plantSeal(update, seal)]);
  for (const face of new Set(texts.map(([, place]) => place.face))) await addFormFont(file, form, face);
  return extended(update);
}

/** @throws SigningFault act-would-break-signature when the document is signed, act-repeated when it has the fields */
export function assertPlantable(file: PdfFile): void {
  const { planted, signed } = stateOf(file);
  if (signed) throw new Fault<SigningCode>("act-would-break-signature");
  if (planted) throw new Fault<SigningCode>("act-repeated", { state: "plant" });
}

const textPlaces = ({ number, date }: ActPlaces): readonly [TextFieldName, TextPlace][] => [
  ["number", number],
  ["day", date.day],
  ...(date.month ? [["month", date.month] satisfies [TextFieldName, TextPlace]] : []),
  ...(date.year ? [["year", date.year] satisfies [TextFieldName, TextPlace]] : []),
];

const plantText = (update: IncrementalUpdate, name: TextFieldName, place: TextPlace): PDFRef =>
  plantWidget(update, place.page, boxOf(place).rect, {
    FT: PDFName.of("Tx"),
    T: PDFString.of(ACT_FIELDS[name]),
    TU: PDFHexString.fromText(labels.fields[name]),
    Ff: PDFNumber.of(ONE_LINE),
    DA: PDFString.of(defaultAppearance(place.face, place.size)),
    ...(place.align === "center" && { Q: PDFNumber.of(CENTERED) }),
  });

const plantSeal = (update: IncrementalUpdate, { page, rect }: SealPlace): PDFRef =>
  plantWidget(update, page, rect, {
    FT: PDFName.of("Sig"),
    T: PDFString.of(ACT_FIELDS.seal),
    TU: PDFHexString.fromText(labels.fields.seal),
    Lock: update.file.context.obj({
      Type: "SigFieldLock",
      Action: "Include",
      Fields: LOCKED_BY_SEAL.map((field) => PDFString.of(field)),
    }),
  });

/** A field that is its own widget, without border, with the empty appearance that PDF/A wants (ISO 19005-2 §6.3.3). */
function plantWidget(
  update: IncrementalUpdate,
  pageIndex: number,
  shown: Rectangle,
  entries: Readonly<Record<string, PDFObject>>,
): PDFRef {
  const { file } = update;
  const page = givenPage(file, pageIndex);
  const field = update.add(
    file.context.obj({
      Type: "Annot",
      Subtype: "Widget",
      F: PRINT_LOCKED,
      Rect: [...toUserSpace(page, shown)],
      P: page.ref,
      BS: { W: 0 },
      ...(page.rotate !== 0 && { MK: { R: page.rotate } }),
      AP: { N: addForm(update, "", {}, sizeOf(shown), page.rotate) },
      ...entries,
    }),
  );
  showOn(update, page, field);
  return field;
}
