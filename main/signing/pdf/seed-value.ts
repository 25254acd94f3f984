import { type PDFDict, PDFName, PDFNumber } from "pdf-lib";
import { Fault } from "../../shared/fault.ts";
import type { SigningCode } from "../port.ts";
import type { PdfFile } from "./file.ts";

/** Bits of /Ff that say which entries of a seed value are not a wish but a condition (ISO 32000-2 table 237). */
const FILTER = 1;
const SUB_FILTER = 2;

/**
 * The author of a form may demand how a field is signed. What is met here: the filter, and PAdES' SubFilter among those
 * allowed; with any other condition nothing is signed, since the signature would not count.
 * @throws SigningFault pdf-field-constrained
 */
export function assertSeedValueMet(file: PdfFile, field: PDFDict, subFilter: string): void {
  const seed = file.dict(field.get(PDFName.of("SV")));
  const flags = file.resolve(seed?.get(PDFName.of("Ff")));
  if (!seed || !(flags instanceof PDFNumber)) return;
  const filter = file.resolve(seed.get(PDFName.of("Filter"))) === PDFName.of("Adobe.PPKLite") ? FILTER : 0;
  const allowed = file.array(seed.get(PDFName.of("SubFilter")))?.asArray() ?? [];
  const sub = allowed.some((item) => file.resolve(item) === PDFName.of(subFilter)) ? SUB_FILTER : 0;
  if ((flags.asNumber() & ~(filter | sub)) !== 0) throw new Fault<SigningCode>("pdf-field-constrained");
}
