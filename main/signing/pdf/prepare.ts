import { createHash } from "node:crypto";
import { PDFDict, PDFName, type PDFRef } from "pdf-lib";
import type { DigestName } from "../../pki/port.ts";
import { freeFieldName } from "./fields.ts";
import type { PdfFile } from "./file.ts";
import { byteRangeText, type SignatureDictionary, writeSignatureDictionary } from "./signature-dictionary.ts";
import { addSignatureField, type EmptyField, fillSignatureField, type Widget } from "./signature-field.ts";
import { IncrementalUpdate } from "./update.ts";

/** An update with an empty Contents, ready to be digested. What it is appended to stays where it is, uncopied. */
export interface Prepared {
  readonly original: Uint8Array;
  readonly tail: Buffer;
  /** Bytes of the tail between which Contents stands, its brackets included. */
  readonly gap: readonly [number, number];
  readonly capacity: number;
  /** Full name of the field. */
  readonly field: string;
}

/** A new field, or one that is there and empty. */
export type Slot =
  | { readonly kind: "new"; readonly widget: Widget }
  | { readonly kind: "empty"; readonly field: EmptyField; readonly draw?: Widget["draw"] };

/** Lays out a signature field with its dictionary as an incremental update; `certify` makes it the document's certification. */
export async function prepareSignature(
  file: PdfFile,
  dictionary: SignatureDictionary,
  slot: Slot,
  certify = false,
): Promise<Prepared> {
  const update = new IncrementalUpdate(file);
  const written = writeSignatureDictionary(dictionary);
  const signature = update.addRaw(written.bytes);
  const field = slot.kind === "new" ? freeFieldName(file) : slot.field.field.name;
  if (slot.kind === "new") await addSignatureField(update, field, slot.widget, signature);
  else await fillSignatureField(update, slot.field, slot.draw, signature);
  if (certify) setCertification(update, signature);
  const tail = update.layOut();
  const start = tail.offsetOf(signature) - file.bytes.length;
  const room = { byteRangeAt: start + written.byteRangeAt, contentsAt: start + written.contentsAt };
  return { ...fill(file.bytes, tail.bytes, room, dictionary.capacity), field };
}

/** ISO 32000-2 §12.8.6: the catalog names the signature that certifies. */
function setCertification(update: IncrementalUpdate, signature: PDFRef): void {
  const { file } = update;
  const permissions = file.dict(file.catalog.get(PDFName.of("Perms")))?.clone() ?? PDFDict.withContext(file.context);
  permissions.set(PDFName.of("DocMDP"), signature);
  file.catalog.set(PDFName.of("Perms"), permissions);
  update.change(file.catalogRef, file.catalog);
}

function fill(
  original: Uint8Array,
  tail: Buffer,
  { byteRangeAt, contentsAt }: { readonly byteRangeAt: number; readonly contentsAt: number },
  capacity: number,
): Omit<Prepared, "field"> {
  const end = contentsAt + 2 * capacity + 2;
  const before = original.length + contentsAt;
  tail.write(byteRangeText([0, before, original.length + end, tail.length - end]), byteRangeAt, "latin1");
  return { original, tail, gap: [contentsAt, end], capacity };
}

/** The digest over what ByteRange covers: everything but Contents. */
export function digestOf({ original, tail, gap }: Prepared, name: DigestName): Buffer {
  return createHash(name).update(original).update(tail.subarray(0, gap[0])).update(tail.subarray(gap[1])).digest();
}

/** The update with the CMS in Contents; the rest of its room stays zero. */
export function embed({ tail, gap, capacity }: Prepared, cms: Uint8Array): Uint8Array {
  if (cms.length > capacity) throw new Error(`the signature needs ${cms.length} bytes, ${capacity} were kept`);
  tail.write(Buffer.from(cms).toString("hex"), gap[0] + 1, "latin1");
  return tail;
}
