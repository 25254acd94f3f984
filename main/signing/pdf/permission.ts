import { PDFBool, PDFName } from "pdf-lib";
import { Fault } from "../../shared/fault.ts";
import type { DocMdp, SigningCode } from "../port.ts";
import { type SignatureField, signatureFields } from "./fields.ts";
import type { PdfFile } from "./file.ts";
import { isLockedBy, permissionIn, transformsOf } from "./transforms.ts";

const NO_CHANGES = 1;
const FORM_FILLING = 2;

export interface Intent {
  /** The empty field to be signed, or null for a new one. */
  readonly field: SignatureField | null;
  /** Whether a block or picture appears where there was none. */
  readonly visible: boolean;
  readonly certify: DocMdp | null;
}

/**
 * Another signature is a change: a certification with P = 1 forbids it (DocMDP, ISO 32000-2 §12.8.2.2), and so does a
 * signed field whose lock carries P = 1 (§12.7.5.5, table 236) or a FieldMDP that covers the field. With P = 2 a
 * signature may be added, but nothing that is seen outside the fields that were there: a new block on a certified page
 * is what the evil-annotation attacks do. Only the first signature can certify (§12.8.2.2.1). Pages of a form that is
 * rendered anew at every opening (§12.7.8) show nothing of what it says: there is nothing to be signed.
 * @throws SigningFault pdf-locked, pdf-visible-locked, pdf-already-signed, pdf-dynamic-form
 */
export function assertSignable(file: PdfFile, { field, visible, certify }: Intent): void {
  if (file.resolve(file.catalog.get(PDFName.of("NeedsRendering"))) === PDFBool.True) throw fault("pdf-dynamic-form");
  const signed = signatureFields(file).filter(({ value }) => value !== null);
  if (certify !== null && (signed.length > 0 || certification(file) !== null)) throw fault("pdf-already-signed");
  const permissions = [certification(file), ...signed.map(({ dict }) => permissionIn(file, lockOf(file, dict)))];
  if (permissions.includes(NO_CHANGES)) throw fault("pdf-locked");
  if (field && isLocked(file, signed, field.name)) throw fault("pdf-locked");
  if (visible && !field && permissions.includes(FORM_FILLING)) throw fault("pdf-visible-locked");
}

/** Whether a signature that stands forbids this field to change. */
export function isLocked(file: PdfFile, signed: readonly SignatureField[], name: string): boolean {
  return signed.some(({ dict, value }) => {
    const lock = lockOf(file, dict);
    const locks = [...transformsOf(file, value, "FieldMDP"), ...(lock ? [lock] : [])];
    return locks.some((one) => isLockedBy(file, one, name));
  });
}

/** /P of the document's certification, 2 where it is silent; null where the document is not certified. */
export function certification(file: PdfFile): number | null {
  const certifying = file.dict(file.dict(file.catalog.get(PDFName.of("Perms")))?.get(PDFName.of("DocMDP")));
  const [parameters] = transformsOf(file, certifying, "DocMDP");
  return parameters === undefined ? null : (permissionIn(file, parameters) ?? FORM_FILLING);
}

const lockOf = (file: PdfFile, field: SignatureField["dict"]) => file.dict(field.get(PDFName.of("Lock")));

const fault = (code: SigningCode) => new Fault<SigningCode>(code);
