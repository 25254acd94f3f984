import { type PDFDict, PDFName, PDFNumber } from "pdf-lib";
import { Fault } from "../../shared/fault.ts";
import type { SigningCode } from "../port.ts";
import { signatureFields } from "./fields.ts";
import type { PdfFile } from "./file.ts";

const NO_CHANGES = 1;
const FORM_FILLING = 2;

/**
 * Another signature is a change: a certification with P = 1 forbids it (DocMDP, ISO 32000-2 §12.8.2.2), and so does a
 * signed field whose lock carries P = 1 (§12.7.5.5, table 236). With P = 2 a signature may be added, but nothing that
 * is seen: a new block on a certified page is what the evil-annotation attacks do.
 * @throws SigningFault pdf-locked, pdf-visible-locked
 */
export function assertSignable(file: PdfFile, visible: boolean): void {
  const certification = file.dict(file.dict(file.catalog.get(PDFName.of("Perms")))?.get(PDFName.of("DocMDP")));
  const signed = signatureFields(file).filter((field) => field.value !== null);
  const locks = signed.map((field) => permission(file, file.dict(field.dict.get(PDFName.of("Lock")))));
  const permissions = [certificationPermission(file, certification), ...locks];
  if (permissions.includes(NO_CHANGES)) throw new Fault<SigningCode>("pdf-locked");
  if (visible && permissions.includes(FORM_FILLING)) throw new Fault<SigningCode>("pdf-visible-locked");
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
