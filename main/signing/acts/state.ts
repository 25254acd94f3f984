import { PDFName } from "pdf-lib";
import { signatureFields } from "../pdf/fields.ts";
import type { PdfFile } from "../pdf/file.ts";
import type { Act } from "./order.ts";
import { type PlantedFields, plantedFields, textIn } from "./planted.ts";

/** How far a document with planted fields has come, as the file itself tells. */
export interface ActState {
  readonly fields: PlantedFields;
  readonly planted: boolean;
  /** Anybody has signed. */
  readonly signed: boolean;
  /** Acts done by way of the fields, and `sign`. */
  readonly done: ReadonlySet<Act>;
}

export function stateOf(file: PdfFile): ActState {
  const fields = plantedFields(file);
  const { number, day, seal } = fields;
  const signatures = signatureFields(file).filter(({ value }) => value !== null);
  const done = new Set<Act>();
  if (signatures.some(({ dict }) => dict !== seal?.dict)) done.add("sign");
  if (number && textIn(file, number) !== null) done.add("number");
  if (day && textIn(file, day) !== null) done.add("date");
  if (seal && file.dict(seal.dict.get(PDFName.of("V")))) done.add("seal");
  return { fields, planted: Object.keys(fields).length > 0, signed: signatures.length > 0, done };
}
