import { type PDFDict, PDFHexString, PDFName, PDFNumber, PDFString } from "pdf-lib";
import { Fault } from "../../shared/fault.ts";
import type { Day } from "../../shared/time.ts";
import { sizeOf, toShown } from "../appearance/geometry.ts";
import { broken } from "../pdf/broken.ts";
import { PdfFile } from "../pdf/file.ts";
import { type Page, pagesOf, type Rectangle } from "../pdf/pages.ts";
import { IncrementalUpdate } from "../pdf/update.ts";
import type { SigningCode } from "../port.ts";
import { extended } from "./extended.ts";
import { ACT_FIELDS, type TextFieldName } from "./fields.ts";
import { readDefaultAppearance } from "./form-font.ts";
import { assertFillable } from "./guard.ts";
import { addLine, type Line } from "./line.ts";
import { assertTurn } from "./order.ts";
import { DESCENT } from "./places.ts";
import { CENTERED } from "./plant.ts";
import type { PlantedField } from "./planted.ts";
import { stateOf } from "./state.ts";
import { dateText, numberText } from "./values.ts";

/**
 * Fills the planted number field of a certified document, value and appearance, as an incremental update.
 * @throws SigningFault act-repeated, act-out-of-order, act-would-break-signature, act-value-invalid, act-place-missing,
 * appearance-too-small, pdf-broken, pdf-encrypted
 */
export const fillNumber = async (pdf: Uint8Array, number: string): Promise<Uint8Array> =>
  fill(pdf, "number", { number: numberText(number) });

/** The same for the date; what the paper has in print has no field. */
export const fillDate = async (pdf: Uint8Array, day: Day): Promise<Uint8Array> => fill(pdf, "date", dateText(day));

const MAY_BE_PRINTED: ReadonlySet<TextFieldName> = new Set(["month", "year"]);

async function fill(
  pdf: Uint8Array,
  act: "number" | "date",
  values: Readonly<Partial<Record<TextFieldName, string>>>,
): Promise<Uint8Array> {
  const file = PdfFile.read(pdf);
  const { fields, done } = stateOf(file);
  assertTurn("leader-first", done, act);
  const wanted = (Object.keys(values) as TextFieldName[]).filter((name) => fields[name] || !MAY_BE_PRINTED.has(name));
  if (wanted.some((name) => !fields[name])) throw new Fault<SigningCode>("act-place-missing", { state: act });
  assertFillable(
    file,
    wanted.map((name) => ACT_FIELDS[name]),
  );
  const update = new IncrementalUpdate(file);
  for (const name of wanted) await fillField(update, fields[name]!, values[name]!);
  return extended(update);
}

async function fillField(update: IncrementalUpdate, { ref, dict }: PlantedField, text: string): Promise<void> {
  const { file } = update;
  const page = pageOf(file, dict);
  const appearance = await addLine(update, lineFor(file, dict, page, text), page.rotate, true);
  dict.set(PDFName.of("V"), PDFHexString.fromText(text));
  dict.set(PDFName.of("AP"), file.context.obj({ N: appearance }));
  update.change(ref, dict);
}

/** The line as the field was planted for it: its face and size, its alignment, the baseline's height. */
function lineFor(file: PdfFile, dict: PDFDict, page: Page, text: string): Line {
  const da = file.resolve(dict.get(PDFName.of("DA")));
  const style = readDefaultAppearance(da instanceof PDFString ? da.decodeText() : "");
  if (!style) throw broken("field");
  const centered = numberIn(file.resolve(dict.get(PDFName.of("Q")))) === CENTERED;
  const box = { ...sizeOf(toShown(page, rectangleOf(file, dict))), rise: DESCENT * style.size };
  return { text, ...style, ...box, align: centered ? "center" : "left" };
}

function rectangleOf(file: PdfFile, widget: PDFDict): Rectangle {
  const sides = file.array(widget.get(PDFName.of("Rect")))?.asArray() ?? [];
  const [left, bottom, right, top] = sides.map((side) => numberIn(file.resolve(side)));
  const rectangle: Rectangle = [left!, bottom!, right!, top!];
  if (!rectangle.every(Number.isFinite) || right! <= left! || top! <= bottom!) throw broken("field");
  return rectangle;
}

const numberIn = (object: unknown): number => (object instanceof PDFNumber ? object.asNumber() : Number.NaN);

function pageOf(file: PdfFile, widget: PDFDict): Page {
  const ref = widget.get(PDFName.of("P"));
  for (const page of pagesOf(file)) if (page.ref === ref) return page;
  throw broken("field-page");
}
