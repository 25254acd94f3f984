import type { Rule } from "./rule.ts";

const VALUE_KEYS = new Set(["V", "AP", "AS", "I", "TI", "M"]);
const FILLABLE = new Set(["Tx", "Btn", "Ch"]);

/** The value and appearance of an existing field that is no signature and not locked (ISO 32000-2 §12.8.2.2). */
const filledField: Rule = {
  name: "filled-field",
  permits(change, { before, locks }) {
    if (change.kind !== "field" || !VALUE_KEYS.has(change.key)) return false;
    const field = before.form.fields.get(change.field);
    return field !== undefined && FILLABLE.has(field.type ?? "") && !locks(field.name);
  },
};

const needAppearances: Rule = {
  name: "need-appearances",
  permits: (change) => change.kind === "form" && change.key === "NeedAppearances",
};

export const formFillRules: readonly Rule[] = [filledField, needAppearances];
