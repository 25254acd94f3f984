import { createHash } from "node:crypto";
import { PDFName, PDFNumber, type PDFRef, PDFString } from "pdf-lib";
import type { DigestName } from "../cms/algorithms.ts";
import { freeFieldName } from "./fields.ts";
import type { PdfFile } from "./file.ts";
import { addFields, appendTo } from "./form.ts";
import type { Page, Rectangle } from "./pages.ts";
import { byteRangeText, type SignatureDictionary, writeSignatureDictionary } from "./signature-dictionary.ts";
import { IncrementalUpdate } from "./update.ts";

/** Where the signature's widget stands; `draw` makes its normal appearance, without it the widget is invisible. */
export interface Widget {
  readonly page: Page;
  readonly rect: Rectangle;
  readonly draw?: (update: IncrementalUpdate) => Promise<PDFRef>;
}

/** The updated file with an empty Contents, ready to be digested. */
export interface Prepared {
  /** The whole new file; its beginning is the old file, byte for byte. */
  readonly bytes: Uint8Array;
  readonly byteRange: readonly [number, number, number, number];
  readonly capacity: number;
}

/** Print and Locked (ISO 32000-2 §12.5.3, table 167). */
const PRINT_LOCKED = 132;

/** Appends a signature field with its widget and its dictionary as an incremental update. */
export async function prepareSignature(
  file: PdfFile,
  dictionary: SignatureDictionary,
  widget: Widget,
): Promise<Prepared> {
  const update = new IncrementalUpdate(file);
  const written = writeSignatureDictionary(dictionary);
  const signature = update.addRaw(written.bytes);
  const appearance = await widget.draw?.(update);
  const field = update.add(
    file.context.obj({
      Type: "Annot",
      Subtype: "Widget",
      FT: "Sig",
      T: PDFString.of(freeFieldName(file)),
      V: signature,
      F: PDFNumber.of(PRINT_LOCKED),
      Rect: [...widget.rect],
      P: widget.page.ref,
      ...(appearance && { AP: { N: appearance } }),
    }),
  );
  addFields(update, [field]);
  if (appendTo(update, widget.page.dict, PDFName.of("Annots"), field)) update.change(widget.page.ref, widget.page.dict);
  const tail = update.layOut();
  const start = tail.offsetOf(signature);
  return fill(file.bytes, tail.bytes, start + written.byteRangeAt, start + written.contentsAt, dictionary.capacity);
}

function fill(
  original: Uint8Array,
  tail: Uint8Array,
  byteRangeAt: number,
  contentsAt: number,
  capacity: number,
): Prepared {
  const bytes = Buffer.allocUnsafe(original.length + tail.length);
  bytes.set(original);
  bytes.set(tail, original.length);
  const after = contentsAt + 2 * capacity + 2;
  const byteRange = [0, contentsAt, after, bytes.length - after] as const;
  bytes.write(byteRangeText(byteRange), byteRangeAt, "latin1");
  return { bytes, byteRange, capacity };
}

/** The digest over what ByteRange covers: everything but Contents. */
export function digestOf({ bytes, byteRange: [first, firstLength, second, secondLength] }: Prepared, name: DigestName) {
  return createHash(name)
    .update(bytes.subarray(first, first + firstLength))
    .update(bytes.subarray(second, second + secondLength))
    .digest();
}

/** Writes the CMS into Contents; the rest of its room stays zero. */
export function embed({ bytes, byteRange, capacity }: Prepared, cms: Uint8Array): Uint8Array {
  if (cms.length > capacity) throw new Error(`the signature needs ${cms.length} bytes, ${capacity} were kept`);
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).write(
    Buffer.from(cms).toString("hex"),
    byteRange[1] + 1,
    "latin1",
  );
  return bytes;
}
