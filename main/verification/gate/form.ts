import { lettersOf, wordsIn } from "../content/letters.ts";
import type { Budget } from "../pdf/budget.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { type FormField, readForm } from "../pdf/form.ts";
import { dictAt } from "../pdf/nodes.ts";
import { textOf } from "../pdf/text.ts";
import { asCount, isKind, isName, type PdfDict } from "../pdf/values.ts";
import { type Finding, finding } from "./finding.ts";
import type { DrawnPage } from "./page/sheet.ts";

const PASSWORD = 1 << 13;
const PUSHBUTTON = 1 << 16;

/** Fields whose value is other than what they show, and forms that each reader draws anew. */
export function* formIn(document: PdfDocument, pages: readonly DrawnPage[], budget: Budget): Generator<Finding> {
  const form = readForm(document);
  const fields = [...form.fields.values()].filter(({ type }) => type !== null && type !== "Sig");
  const redrawn = form.dict !== null && document.get(form.dict, "NeedAppearances") === true;
  if (redrawn && fields.length > 0) yield finding("form-redrawn");
  for (const field of fields) {
    for (const num of field.widgets) {
      const widget = dictAt(document, num);
      const on = pages.find(({ annotations }) => annotations.includes(widget));
      if (on && differs(document, field, widget, on, budget)) yield finding("form-value-differs", on.page);
    }
  }
}

function differs(document: PdfDocument, field: FormField, widget: PdfDict, page: DrawnPage, budget: Budget): boolean {
  const flags = asCount(document.get(field.dict, "Ff")) ?? 0;
  if (field.type === "Tx") return (flags & PASSWORD) === 0 && textDiffers(document, field, widget, page, budget);
  return field.type === "Btn" && (flags & PUSHBUTTON) === 0 && stateDiffers(document, field, widget);
}

/** An empty appearance of a filled field, or letters that are not the value's. */
function textDiffers(
  document: PdfDocument,
  field: FormField,
  widget: PdfDict,
  { marks }: DrawnPage,
  budget: Budget,
): boolean {
  const value = document.get(field.dict, "V");
  if (isKind(value, "stream")) return false;
  const shown: string[] = [];
  for (const mark of marks) {
    if (mark.kind !== "text" || mark.annotation !== widget) continue;
    const letters = lettersOf(document, mark.font, mark.codes, budget);
    if (letters === null) return false;
    if (!mark.unseen) shown.push(letters);
  }
  return wordsIn(shown.join("")) !== wordsIn(textOf(value));
}

function stateDiffers(document: PdfDocument, field: FormField, widget: PdfDict): boolean {
  const [value, state] = [document.get(field.dict, "V"), document.get(widget, "AS")];
  if (!isKind(state, "name") || isName(state, "Off")) return false;
  return isKind(value, "name") ? value.name !== state.name : value === null;
}
