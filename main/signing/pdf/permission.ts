import { type PDFDict, PDFName, PDFNumber } from "pdf-lib";
import { Fault } from "../../shared/fault.ts";
import type { SigningCode } from "../port.ts";
import { signatureFields } from "./fields.ts";
import type { PdfFile } from "./file.ts";

const NO_CHANGES = 1;
const FORM_FILLING = 2;

/**
 * Another signature is a change: a certification with P = 1 forbids it (DocMDP, ISO 32000-2 §12.8.2.2), and so does a
 * signed field whose lock carries P = 1 (§12.7.5.5, table 236).
 * @throws SigningFault pdf-locked
 */
export function assertSignable(file: PdfFile): void {
  const certification = file.dict(file.dict(file.catalog.get(PDFName.of("Perms")))?.get(PDFName.of("DocMDP")));
  const signed = signatureFields(file).filter((field) => field.value !== null);
  const locks = signed.map((field) => permission(file, file.dict(field.dict.get(PDFName.of("Lock")))));
  if ([certificationPermission(file, certification), ...locks].includes(NO_CHANGES)) {
    throw new Fault<SigningCode>("pdf-locked");
  }
}

function certificationPermission(file: PdfFile, signature: PDFDict | null): number | null {
  for (const item of file.array(signature?.get(PDFName.of("Reference")))?.asArray() ?? []) {
    const reference = file.dict(item);
    if (file.resolve(reference?.get(PDFName.of("TransformMethod"))) !== PDFName.of("DocMDP")) continue;
    return permission(file, file.dict(reference?.get(PDFName.of("TransformParams")))) ?? FORM_FILLING;
  }
  return null;
}

function permission(file: PdfFile, dict: PDFDict | null): number | null {
  const value = file.resolve(dict?.get(PDFName.of("P")));
  return value instanceof PDFNumber ? value.asNumber() : null;
}
