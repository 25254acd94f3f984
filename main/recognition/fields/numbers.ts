import type { CitizenId, Field } from "../port.ts";
import { doubted, fieldOf } from "./field.ts";
import type { Flow } from "./flow.ts";

const ID = /(?<![\p{L}\p{N}])\d{12}(?![\p{L}\p{N}])/gu;
/** Numbers of old identity cards are told by their label alone: nine digits may be anything. Folded. */
const OLD_ID = /(?:cmnd|cmt|chung minh (?:nhan dan|thu))[^\d]{0,20}?(\d{9})(?![\p{L}\p{N}])/gu;
/** The fourth digit is of century and sex: 0 and 1 for the 20th century, 2 and 3 for the 21st. */
const CENTURY_AND_SEX = /^\d{3}[0-3]/u;
/** Code of the office, date of receipt (yyMMdd), number of the day. */
const DOSSIER_CODE =
  /(?<![\p{L}\p{N}.])(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}(?:\.\d{1,3}){0,3}[-–](\d{2})(\d{2})(\d{2})[-–]\d{4,6}(?![\p{L}\p{N}])/gu;

/** Citizen ids in the order met, each once. */
export function citizenIdsOf(flow: Flow): CitizenId[] {
  const found = new Map<string, CitizenId & { readonly at: number }>();
  const add = (value: string, at: number, form: CitizenId["form"]) => {
    const field = fieldOf(flow.words(at, at + value.length), value);
    if (field && !found.has(value)) found.set(value, { ...field, form, at });
  };
  for (const { 0: value, index } of flow.text.matchAll(ID)) add(value, index, "id");
  for (const { 0: all, 1: value, index } of flow.plain.matchAll(OLD_ID)) {
    add(value!, index + all.length - value!.length, "old-id");
  }
  return [...found.values()]
    .toSorted((a, b) => a.at - b.at)
    .map(({ at: _, ...id }) => (id.form === "old-id" || CENTURY_AND_SEX.test(id.value) ? id : doubted(id)));
}

export function dossierCodeOf(flow: Flow): Field | null {
  const found = [...flow.text.matchAll(DOSSIER_CODE)][0];
  if (!found) return null;
  const [value, , month, day] = found;
  const field = fieldOf(flow.words(found.index, found.index + value.length), value);
  const isDate = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
  return field && (isDate ? field : doubted(field));
}
