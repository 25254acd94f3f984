import type { FormField } from "../../pdf/form.ts";
import { asCount, isKind, isName, type PdfDict, type PdfValue } from "../../pdf/values.ts";
import { boxOfPage, rectangleOf } from "../geometry.ts";
import type { Graph } from "../graph.ts";
import type { ChangeContext, NewSignature, Rule } from "./rule.ts";

type Which = (signature: NewSignature, area: number) => boolean;

const FIELD_KEYS = new Set(
  "Type Subtype FT T TU TM Ff V DA DR Q Rect P F AP AS MK M NM BS Border H Lock SV Parent Kids".split(" "),
);
const SIGNED_KEYS = new Set(["V", "AP", "AS", "M"]);
/** A new signature may be seen, but a page is not to be papered over with one. */
const LARGEST_SHARE_OF_PAGE = 0.5;

const anySignature: Which = () => true;
const invisibleTimestamp: Which = (signature, area) => signature.documentTimestamp && area === 0;

/** A signature field appended to the form, already signed, with no action and a name of its own. */
const newSignatureField = (which: Which): Rule => ({
  name: "new-signature-field",
  permits: (change, context) => change.kind === "field-added" && isNewSignature(change.num, context, which),
});

/** The widget of such a field, appended to the annotations of its page, over nothing that is to be read there. */
const widgetOfNewSignature = (which: Which): Rule => ({
  name: "widget-of-new-signature",
  permits(change, context) {
    if (change.kind !== "annotation-added" || !isKind(change.item, "ref")) return false;
    const field = context.after.owners.get(change.item.num);
    if (!field || context.before.form.fields.has(field.num) || !isNewSignature(field.num, context, which)) return false;
    const widget = context.after.document.object(change.item.num)?.value;
    if (!isKind(widget, "dict") || !fitsPage(widget, change.page, context)) return false;
    return !context.cover.addedHides(change, widget, change.page);
  },
});

/** An empty signature field of the signed revision that now holds a signature. */
const signedEmptyField: Rule = {
  name: "signed-empty-field",
  permits(change, context) {
    if (change.kind !== "field" || !SIGNED_KEYS.has(change.key)) return false;
    const field = context.before.form.fields.get(change.field);
    const wasEmpty =
      field?.type === "Sig" && standsAlone(field) && context.before.document.get(field.dict, "V") === null;
    const signed = wasEmpty && context.newSignatures.has(change.field) && !context.locks(field.name);
    if (!signed || change.key !== "AP") return signed;
    return fitsAnyPage(change.num, context) && !context.cover.changedHides(change, change.num);
  },
};

/** Table 225: bits are added, none is taken back. */
const signatureFlags: Rule = {
  name: "signature-flags",
  permits(change, { after }) {
    if (change.kind !== "form" || change.key !== "SigFlags") return false;
    const flags = asCount(after.document.resolve(change.after));
    const earlier = asCount(change.before) ?? 0;
    return flags !== null && flags <= 3 && (flags & earlier) === earlier;
  },
};

/** A form that did not exist brings defaults for the appearance of its fields; an existing one keeps its own. */
const formDefaults: Rule = {
  name: "form-defaults",
  permits(change, context) {
    if (change.kind !== "form") return false;
    if (change.key === "DA") return change.before === null;
    if (change.key === "NeedAppearances") return change.created && change.after === false;
    return change.key === "DR" && resourcesGrow(change.before, change.after, context);
  },
};

function resourcesGrow(before: PdfValue, after: PdfValue, context: ChangeContext): boolean {
  const a = context.before.document.resolve(before);
  const b = context.after.document.resolve(after);
  if (a === null) return isKind(b, "dict");
  if (!isKind(a, "dict") || !isKind(b, "dict")) return false;
  return context.comparison.differingKeys(a, b).every((category) => {
    const [old, now] = [context.before.document.get(a, category), context.after.document.get(b, category)];
    if (old === null) return true;
    if (!isKind(old, "dict") || !isKind(now, "dict")) return false;
    return context.comparison.differingKeys(old, now).every((name) => !old.entries.has(name));
  });
}

function isNewSignature(num: number, context: ChangeContext, which: Which): boolean {
  const signature = context.newSignatures.get(num);
  const field = context.after.form.fields.get(num);
  if (!signature || !field || field.type !== "Sig" || !standsAlone(field)) return false;
  const dicts = [field.dict, ...field.widgets.map((widget) => context.after.document.object(widget)?.value)];
  const plain = dicts.every((dict) => isKind(dict, "dict") && hasOnlyFieldKeys(dict));
  const area = Math.max(
    0,
    ...dicts.map((dict) => (isKind(dict, "dict") ? (rectangleOf(dict, context.after)?.area ?? 0) : 0)),
  );
  return plain && which(signature, area) && nameIsNew(field, context.after);
}

/** A signature field has one widget and no kids that are fields (ISO 32000-2 §12.7.5.5). */
const standsAlone = (field: FormField): boolean => field.fields.length === 0 && field.widgets.length <= 1;

const hasOnlyFieldKeys = (dict: PdfDict): boolean => [...dict.entries.keys()].every((key) => FIELD_KEYS.has(key));

const nameIsNew = (field: FormField, graph: Graph): boolean =>
  [...graph.form.fields.values()].every((other) => other.num === field.num || other.name !== field.name);

function fitsPage(widget: PdfDict, page: number, { after }: ChangeContext): boolean {
  const own = widget.entries.get("P") ?? null;
  if (own !== null && !(isKind(own, "ref") && own.num === page)) return false;
  if (!isName(widget.entries.get("Subtype"), "Widget")) return false;
  const rect = rectangleOf(widget, after);
  const box = boxOfPage(page, after);
  return rect !== null && box !== null && rect.area <= box.area * LARGEST_SHARE_OF_PAGE;
}

function fitsAnyPage(num: number, { after }: ChangeContext): boolean {
  const widget = after.document.object(num)?.value;
  if (!isKind(widget, "dict")) return false;
  const area = rectangleOf(widget, after)?.area ?? 0;
  const fits = (page: number) => area <= (boxOfPage(page, after)?.area ?? 0) * LARGEST_SHARE_OF_PAGE;
  return [...after.pages.values()].every((node) => node.page === null || fits(node.num));
}

/** What a further signature brings with it. */
export const signingRules: readonly Rule[] = [
  newSignatureField(anySignature),
  widgetOfNewSignature(anySignature),
  signedEmptyField,
  signatureFlags,
  formDefaults,
];

/** What a document timestamp brings with it (ISO 32000-2 §12.8.5); it shows nothing. */
export const documentTimestampRules: readonly Rule[] = [
  newSignatureField(invisibleTimestamp),
  widgetOfNewSignature(invisibleTimestamp),
  signatureFlags,
  formDefaults,
];
