import { appearancesOf } from "../../content/appearance.ts";
import { lettersOf, wordsIn } from "../../content/letters.ts";
import type { Polygon } from "../../content/path.ts";
import { around, type Box, boxIn, IDENTITY, mapBox, matrixIn } from "../../content/plane.ts";
import type { Sink } from "../../content/sink.ts";
import { isUnpainted } from "../../content/state.ts";
import { walkForm } from "../../content/walk.ts";
import type { Budget } from "../../pdf/budget.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import { orFlaw } from "../../pdf/flaw.ts";
import type { FormField } from "../../pdf/form.ts";
import { dictAt } from "../../pdf/nodes.ts";
import { textOf } from "../../pdf/text.ts";
import { asCount, isKind, isName, type PdfDict, type PdfStream, type PdfValue } from "../../pdf/values.ts";

const COMBO = 1 << 17;

/**
 * Whether all that a field's widgets show is its value: letters that say it, the chosen state of a button. A widget
 * without a picture is drawn from the value. What cannot be told does not show it.
 */
export function showsValue(document: PdfDocument, field: FormField, budget: Budget): boolean {
  const value = fieldValue(document, field.dict);
  const widgets = field.widgets.map((num) => dictAt(document, num));
  if (field.type === "Btn") return showsState(document, widgets, value);
  const says = field.type === "Ch" ? saysChoice(document, field.dict, value) : saysText(document, field.dict, value);
  const pictures = widgets.flatMap((widget) => appearancesOf(document, widget));
  return pictures.every((form) => {
    const words = orFlaw(() => wordsOf(document, form, budget));
    return typeof words === "string" && says(words);
  });
}

/** Whether a button's new pictures are no more than a tick. */
export function showsTick(document: PdfDocument, widget: PdfDict, budget: Budget): boolean {
  return appearancesOf(document, widget).every((form) => {
    const words = orFlaw(() => wordsOf(document, form, budget, (letters) => "x".repeat(letters)));
    return typeof words === "string" && words.length <= 1;
  });
}

/** Own or inherited (ISO 32000-2 §12.7.4.1). */
export function fieldValue(document: PdfDocument, field: PdfDict): PdfValue {
  const seen = new Set<PdfDict>();
  for (let at: PdfDict | null = field; at && !seen.has(at); at = document.dict(at, "Parent")) {
    seen.add(at);
    const own = document.get(at, "V");
    if (own !== null) return own;
  }
  return null;
}

function showsState(document: PdfDocument, widgets: readonly PdfDict[], value: PdfValue): boolean {
  return widgets.every((widget) => {
    const state = document.get(widget, "AS");
    return !isKind(state, "name") || state.name === "Off" || isName(value, state.name);
  });
}

/** A field with a format of its own writes points and signs between the letters of its value (§12.7.6.3). */
function saysText(document: PdfDocument, field: PdfDict, value: PdfValue): (words: string) => boolean {
  const actions = document.dict(field, "AA");
  const formats = actions !== null && document.get(actions, "F") !== null;
  const bare = (text: string) => (formats ? text.replace(/[^\p{L}\p{N}]+/gu, "") : text);
  const own = isKind(value, "stream") ? null : bare(wordsIn(textOf(value)));
  return (words) => own !== null && bare(words) === own;
}

/** A combo box shows what is chosen, a list box what there is to choose from (§12.7.5.4). */
function saysChoice(document: PdfDocument, field: PdfDict, value: PdfValue): (words: string) => boolean {
  const options = document.items(field, "Opt").map((item) => {
    const option = document.resolve(item);
    const [own, shown] = isKind(option, "array") ? option.items.map((one) => document.resolve(one)) : [option, option];
    return { own: textOf(own), shown: wordsIn(textOf(shown)) };
  });
  const isCombo = ((asCount(document.get(field, "Ff")) ?? 0) & COMBO) !== 0;
  const all = options.map(({ shown }) => shown).join("");
  const chosen = textOf(value);
  const shown = options.find(({ own }) => own === chosen)?.shown ?? wordsIn(chosen);
  return (words) => (isCombo ? words === shown || words === wordsIn(chosen) : all.includes(words));
}

/** Frames and grounds reach so far across their form; letters drawn as lines do not. */
const ACROSS = 0.8;

/** The words a form draws; null where it draws what is none, or letters of which the file does not say what they mean. */
function wordsOf(
  document: PdfDocument,
  form: PdfStream,
  budget: Budget,
  otherwise: (letters: number) => string | null = () => null,
) {
  const whole = mapBox(
    matrixIn(document, form.dict.entries.get("Matrix")),
    boxIn(document, form.dict.entries.get("BBox")) ?? [0, 0, 0, 0],
  );
  let words: string | null = "";
  const refuse = () => {
    words = null;
  };
  const lines = (path: readonly Polygon[]) => {
    if (!path.every((polygon) => reaches(around(polygon), whole))) refuse();
  };
  const sink: Sink = {
    text({ codes, letters }, state) {
      if (letters.length === 0) return;
      const text = isUnpainted(state) ? null : lettersOf(document, state.font?.dict ?? null, codes, budget);
      const said = text ?? otherwise(letters.length);
      words = words === null || said === null ? null : words + said;
    },
    fill: lines,
    stroke: lines,
    image: refuse,
    flood: refuse,
  };
  walkForm({ document, sink, budget }, form, IDENTITY);
  return words === null ? null : wordsIn(words);
}

const reaches = (part: Box, whole: Box): boolean =>
  part[2] - part[0] >= ACROSS * (whole[2] - whole[0]) || part[3] - part[1] >= ACROSS * (whole[3] - whole[1]);
