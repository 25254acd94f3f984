import { type CmsPlan, type Forger, forgeCms } from "./cms.ts";
import { CATALOG, type ForgedPdf, PAGE, type UpdateOptions } from "./pdf.ts";

/** The four numbers of a proper /ByteRange. */
export type Numbers = readonly [number, number, number, number];

/** Every way in which a signature can differ from a proper one; left out, it is proper. */
export interface SignaturePlan {
  readonly cms?: CmsPlan;
  /** The whole value of /Contents in place of the CMS. */
  readonly contents?: (parts: readonly Uint8Array[]) => Uint8Array;
  readonly field?: string;
  readonly subFilter?: string;
  readonly rect?: string;
  /** More entries of the signature dictionary. */
  readonly dict?: string;
  /** More entries of the field. */
  readonly fieldDict?: string;
  /** Objects that go into the same revision. */
  readonly with?: (numbers: { readonly field: number; readonly signature: number }) => Record<number, string>;
  /** The text of the /ByteRange entry, at most 60 characters; null leaves the entry out. */
  readonly byteRange?: ((proper: Numbers) => string) | null;
  /** What is digested, in place of what the proper /ByteRange covers. */
  readonly covers?: (bytes: Buffer, proper: Numbers) => readonly Uint8Array[];
  /** The text of the /Contents entry, given its hex string with brackets; null leaves the entry out. */
  readonly entry?: ((hex: string) => string) | null;
  readonly update?: UpdateOptions;
  /** Marks the document as certified: adds /Perms and the DocMDP reference with this P. */
  readonly certify?: 1 | 2 | 3;
}

const RANGE_WIDTH = 60;
const CONTENTS_BYTES = 8192;

/** Appends a revision with a signature field and its signature to a forged PDF. */
export function forgeSignature(pdf: ForgedPdf, forger: Forger, plan: SignaturePlan = {}): ForgedPdf {
  const numbers = { field: pdf.nextNumber, signature: pdf.nextNumber + 1 };
  const objects = {
    [CATALOG]: withField(pdf.body(CATALOG), numbers.field, plan.certify ? numbers.signature : null),
    [PAGE]: withAnnotation(pdf.body(PAGE), numbers.field),
    [numbers.field]: fieldBody(numbers, plan),
    [numbers.signature]: signatureBody(plan),
    ...plan.with?.(numbers),
  };
  const prepared = pdf.update(objects, plan.update);
  return prepared.withBytes(fill(prepared.bytes, pdf.bytes.length, forger, plan));
}

/** Appends a reference to the fields of a catalog's form, making the form when there is none. */
export function withField(catalog: string, field: number, certifying: number | null = null): string {
  const perms = certifying === null ? "" : `/Perms << /DocMDP ${certifying} 0 R >> `;
  if (catalog.includes("/Fields [")) {
    return catalog.replace(/\/Fields \[(.*?)\]/, `/Fields [$1 ${field} 0 R]`).replace(/>>$/, `${perms}>>`);
  }
  return catalog.replace(/>>$/, `/AcroForm << /Fields [${field} 0 R] /SigFlags 3 >> ${perms}>>`);
}

export function withAnnotation(page: string, annotation: number): string {
  if (page.includes("/Annots [")) return page.replace(/\/Annots \[(.*?)\]/, `/Annots [$1 ${annotation} 0 R]`);
  return page.replace(/>>$/, `/Annots [${annotation} 0 R] >>`);
}

const fieldBody = ({ signature }: { signature: number }, plan: SignaturePlan) =>
  `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${plan.field ?? "Signature1"}) /V ${signature} 0 R /F 132 ` +
  `/Rect ${plan.rect ?? "[0 0 0 0]"} /P ${PAGE} 0 R ${plan.fieldDict ?? ""} >>`;

function signatureBody(plan: SignaturePlan): string {
  const hex = `<${"0".repeat(2 * CONTENTS_BYTES)}>`;
  const contents = plan.entry === null ? "" : (plan.entry ?? ((text: string) => `/Contents ${text}`))(hex);
  const range = plan.byteRange === null ? "" : `/ByteRange ${" ".repeat(RANGE_WIDTH)}`;
  const reference = plan.certify
    ? `/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P ${plan.certify} /V /1.2 >> >>]`
    : "";
  return (
    `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /${plan.subFilter ?? "ETSI.CAdES.detached"} ` +
    `/M (D:20260401083015+07'00') ${range} ${contents} ${reference} ${plan.dict ?? ""} >>`
  );
}

function fill(prepared: Buffer, from: number, forger: Forger, plan: SignaturePlan): Buffer {
  const bytes = Buffer.from(prepared);
  const marked = bytes.indexOf("<0000000000", from);
  const gap = marked < 0 ? from : marked;
  const gapEnd = marked < 0 ? from + 1 : bytes.indexOf(">", gap) + 1;
  const proper: Numbers = [0, gap, gapEnd, bytes.length - gapEnd];
  const at = bytes.indexOf("/ByteRange ", from);
  if (plan.byteRange !== null) {
    const text = plan.byteRange ? plan.byteRange(proper) : `[${proper.join(" ")}]`;
    bytes.write(text.padEnd(RANGE_WIDTH), at + "/ByteRange ".length, "latin1");
  }
  if (marked < 0) return bytes;
  const parts = plan.covers?.(bytes, proper) ?? [bytes.subarray(0, gap), bytes.subarray(gapEnd)];
  const contents = plan.contents?.(parts) ?? forgeCms(forger, parts, plan.cms);
  bytes.write(Buffer.from(contents).toString("hex"), gap + 1, "latin1");
  return bytes;
}
