import { PDFName } from "pdf-lib";
import { Fault } from "../../shared/fault.ts";
import { signatureFields } from "../pdf/fields.ts";
import type { PdfFile } from "../pdf/file.ts";
import { certification, isLocked } from "../pdf/permission.ts";
import { permissionIn } from "../pdf/transforms.ts";
import type { SigningCode } from "../port.ts";

const FORM_FILLING = 2;

/**
 * Lets these fields be filled where every signature of the document stays valid: it is certified and the certification
 * allows form filling (DocMDP, ISO 32000-2 §12.8.2.2), and no signature has locked them (FieldMDP §12.8.2.4, Lock
 * table 236). A signature without certification covers a document as it was: filling changes it.
 * @throws SigningFault act-would-break-signature
 */
export function assertFillable(file: PdfFile, names: readonly string[]): void {
  const signed = signatureFields(file).filter(({ value }) => value !== null);
  const permissions = [
    certification(file) ?? 0,
    ...signed.map(({ dict }) => permissionIn(file, file.dict(dict.get(PDFName.of("Lock")))) ?? FORM_FILLING),
  ];
  const forbidden = Math.min(...permissions) < FORM_FILLING || names.some((name) => isLocked(file, signed, name));
  if (forbidden) throw new Fault<SigningCode>("act-would-break-signature");
}
