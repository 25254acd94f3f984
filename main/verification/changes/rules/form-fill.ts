import type { Kind, PdfValue } from "../../pdf/values.ts";
import type { Rule } from "./rule.ts";

/** What a filled field's entries may be; null stands for none (ISO 32000-2 tables 166, 226, 228, 234). */
const SHAPES: Readonly<Record<string, readonly Kind[]>> = {
  V: ["string", "name", "array", "stream"],
  AP: ["dict"],
  AS: ["name"],
  I: ["array"],
  TI: ["number"],
  M: ["string"],
};
const FILLABLE = new Set(["Tx", "Btn", "Ch"]);

/** What decides what a field shows. */
const SHOWN = new Set(["V", "AP", "AS"]);

/**
 * The value and appearance of an existing field that is no signature and not locked (ISO 32000-2 §12.8.2.2), as long as
 * the one says what the other shows.
 */
const filledField: Rule = {
  name: "filled-field",
  permits(change, { before, after, locks, cover }) {
    if (change.kind !== "field" || !hasShape(change.key, after.document.resolve(change.after))) return false;
    const field = before.form.fields.get(change.field);
    const fillable = field !== undefined && FILLABLE.has(field.type ?? "") && !locks(field.name);
    if (!fillable || (SHOWN.has(change.key) && !cover.showsValue(change))) return false;
    return change.key !== "AP" || !cover.changedHides(change, change.num);
  },
};

const hasShape = (key: string, value: PdfValue): boolean =>
  key in SHAPES && (value === null || (typeof value === "object" && SHAPES[key]!.includes(value.kind)));

/**
 * Viewers are asked to draw fields from their values. Where a field that stays as it was has both a value and a picture,
 * the two may differ, and another text than the signed one would be shown.
 */
const needAppearances: Rule = {
  name: "need-appearances",
  permits(change, { before, after, comparison }) {
    if (change.kind !== "form" || change.key !== "NeedAppearances") return false;
    if (after.document.resolve(change.after) !== true) return true;
    return [...before.form.fields.values()].every(({ num, dict }) => {
      const now = after.form.fields.get(num)?.dict;
      const hasBoth = dict.entries.has("V") && dict.entries.has("AP");
      return !hasBoth || !comparison.same(dict.entries.get("V"), now?.entries.get("V"));
    });
  },
};

export const formFillRules: readonly Rule[] = [filledField, needAppearances];
