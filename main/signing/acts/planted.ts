import { type PDFDict, PDFHexString, PDFName, type PDFRef, PDFString } from "pdf-lib";
import { fieldsOf } from "../pdf/fields.ts";
import type { PdfFile } from "../pdf/file.ts";
import { ACT_FIELDS } from "./fields.ts";

/** A planted field; it is its own widget. */
export interface PlantedField {
  readonly ref: PDFRef;
  readonly dict: PDFDict;
}

export type PlantedFields = Partial<Readonly<Record<keyof typeof ACT_FIELDS, PlantedField>>>;

const KEYS = Object.keys(ACT_FIELDS) as (keyof typeof ACT_FIELDS)[];

/** The fields that {@link ACT_FIELDS} names and that are of the kind they should be. */
export function plantedFields(file: PdfFile): PlantedFields {
  const found: { -readonly [key in keyof PlantedFields]: PlantedField } = {};
  for (const { ref, dict, name, type } of fieldsOf(file)) {
    const key = KEYS.find((each) => ACT_FIELDS[each] === name);
    if (key && ref && type === PDFName.of(key === "seal" ? "Sig" : "Tx")) found[key] = { ref, dict };
  }
  return found;
}

/** Text of a field's value; null while it is empty. */
export function textIn(file: PdfFile, { dict }: PlantedField): string | null {
  const value = file.resolve(dict.get(PDFName.of("V")));
  const text = value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : "";
  return text === "" ? null : text;
}
