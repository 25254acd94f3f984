import { type PDFDict, PDFHexString, PDFName, PDFNumber, PDFString } from "pdf-lib";
import type { DocMdp, FieldLock } from "../port.ts";
import type { PdfFile } from "./file.ts";

/** Parameters of a signature's references with this transform method (ISO 32000-2 §12.8.2); null where one has none. */
export function transformsOf(
  file: PdfFile,
  signature: PDFDict | null,
  method: "DocMDP" | "FieldMDP",
): (PDFDict | null)[] {
  const references = file.array(signature?.get(PDFName.of("Reference")))?.asArray() ?? [];
  return references
    .map((item) => file.dict(item))
    .filter((reference) => file.resolve(reference?.get(PDFName.of("TransformMethod"))) === PDFName.of(method))
    .map((reference) => file.dict(reference?.get(PDFName.of("TransformParams"))));
}

/** /P of DocMDP parameters or of a field's lock; null where it does not say. */
export function permissionIn(file: PdfFile, dict: PDFDict | null): number | null {
  const value = file.resolve(dict?.get(PDFName.of("P")));
  return value instanceof PDFNumber ? value.asNumber() : null;
}

/** Whether FieldMDP parameters or a SigFieldLock dictionary cover a field (tables 236 and 258); one nobody can read covers all. */
export function isLockedBy(file: PdfFile, lock: PDFDict | null, field: string): boolean {
  const action = file.resolve(lock?.get(PDFName.of("Action")));
  const named = namesIn(file, lock).some((name) => field === name || field.startsWith(`${name}.`));
  if (action === PDFName.of("Include")) return named;
  return action === PDFName.of("Exclude") ? !named : true;
}

function namesIn(file: PdfFile, lock: PDFDict | null): string[] {
  const items = file.array(lock?.get(PDFName.of("Fields")))?.asArray() ?? [];
  return items.map((item) => {
    const text = file.resolve(item);
    return text instanceof PDFString || text instanceof PDFHexString ? text.decodeText() : "";
  });
}

/** The lock that a field carries for whoever signs it, as they must repeat it in their signature (§12.7.5.5). */
export function lockIn(file: PdfFile, field: PDFDict): FieldLock | null {
  const lock = file.dict(field.get(PDFName.of("Lock")));
  if (!lock) return null;
  const action = file.resolve(lock.get(PDFName.of("Action")));
  if (action === PDFName.of("Include")) return { action: "Include", fields: namesIn(file, lock) };
  if (action === PDFName.of("Exclude")) return { action: "Exclude", fields: namesIn(file, lock) };
  return { action: "All" };
}

/** `/Reference[…]` of a signature dictionary, or nothing. `catalog` is named because FieldMDP wants its object (table 256). */
export function referenceText(certify: DocMdp | null, locks: readonly FieldLock[], catalog: string): string {
  const references = [
    ...(certify === null ? [] : [docMdpText(certify)]),
    ...locks.map((lock) => fieldMdpText(lock, catalog)),
  ];
  return references.length > 0 ? `/Reference[${references.join("")}]` : "";
}

const docMdpText = (permission: DocMdp): string =>
  `<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/V/1.2/P ${permission}>>>>`;

const fieldMdpText = (lock: FieldLock, catalog: string): string =>
  `<</Type/SigRef/TransformMethod/FieldMDP/Data ${catalog}/TransformParams<</Type/TransformParams/V/1.2${lockEntries(lock)}>>>>`;

/** /Action and /Fields, the same in FieldMDP parameters and in a SigFieldLock. */
export function lockEntries(lock: FieldLock): string {
  const names = lock.action === "All" ? [] : lock.fields.map((name) => PDFHexString.fromText(name).toString());
  return `/Action/${lock.action}${lock.action === "All" ? "" : `/Fields[${names.join("")}]`}`;
}
