import { createHash } from "node:crypto";
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFRef } from "pdf-lib";
import type { PdfFile } from "./file.ts";

type Offsets = ReadonlyMap<PDFRef, number>;

/**
 * The cross-reference section of an update, in the form of the section before it, with trailer and end mark.
 * `start` is the byte of the file where it will stand.
 */
export function crossReference(file: PdfFile, offsets: Offsets, start: number): Uint8Array {
  const section = file.xref.form === "table" ? tableSection(file, offsets) : streamSection(file, offsets, start);
  return Buffer.from(`${section}startxref\n${start}\n%%EOF\n`, "latin1");
}

function tableSection(file: PdfFile, offsets: Offsets): string {
  const entry = (ref: PDFRef) =>
    `${String(offsets.get(ref)!).padStart(10, "0")} ${String(ref.generationNumber).padStart(5, "0")} n \n`;
  const subsections = runs([...offsets.keys()]).map(
    (refs) => `${refs[0]!.objectNumber} ${refs.length}\n${refs.map(entry).join("")}`,
  );
  const trailer = trailerOf(file, offsets, file.context.largestObjectNumber + 1);
  return `xref\n${subsections.join("")}trailer\n${trailer}\n`;
}

const WIDTHS = [1, 5, 2];

/** Uncompressed: a few dozen bytes that any eye can check. */
function streamSection(file: PdfFile, offsets: Offsets, start: number): string {
  const self = PDFRef.of(file.context.largestObjectNumber + 1);
  const all = new Map([...offsets, [self, start]]);
  const groups = runs([...all.keys()]);
  const rows = groups.flat().map((ref) => row(all.get(ref)!, ref.generationNumber));
  const dict = trailerOf(file, all, self.objectNumber + 1);
  dict.set(PDFName.of("Type"), PDFName.of("XRef"));
  dict.set(PDFName.of("W"), numbers(file, WIDTHS));
  dict.set(
    PDFName.of("Index"),
    numbers(
      file,
      groups.flatMap((refs) => [refs[0]!.objectNumber, refs.length]),
    ),
  );
  const stream = PDFRawStream.of(dict, Buffer.concat(rows));
  const bytes = Buffer.alloc(stream.sizeInBytes());
  stream.copyBytesInto(bytes, 0);
  return `${self.objectNumber} 0 obj\n${bytes.toString("latin1")}\nendobj\n`;
}

function row(offset: number, generation: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt8(1, 0);
  bytes.writeUIntBE(offset, 1, 5);
  bytes.writeUInt16BE(generation, 6);
  return bytes;
}

/** What the trailer before said stays; the second half of ID changes with the content (ISO 32000-2 §14.4). */
function trailerOf(file: PdfFile, offsets: Offsets, size: number): PDFDict {
  const trailer = PDFDict.withContext(file.context);
  for (const key of ["Root", "Info"]) {
    const value = file.xref.trailer.get(PDFName.of(key));
    if (value) trailer.set(PDFName.of(key), value);
  }
  const id = file.array(file.xref.trailer.get(PDFName.of("ID")));
  if (id && id.size() === 2) trailer.set(PDFName.of("ID"), nextId(file, id, offsets));
  trailer.set(PDFName.of("Size"), PDFNumber.of(size));
  trailer.set(PDFName.of("Prev"), PDFNumber.of(file.xref.start));
  return trailer;
}

function nextId(file: PdfFile, id: PDFArray, offsets: Offsets): PDFArray {
  const seed = `${id} ${file.bytes.length} ${[...offsets.values()]}`;
  const next = PDFArray.withContext(file.context);
  next.push(id.get(0));
  next.push(PDFHexString.of(createHash("sha256").update(seed).digest("hex").slice(0, 32).toUpperCase()));
  return next;
}

/** Groups of consecutive object numbers. */
function runs(refs: readonly PDFRef[]): PDFRef[][] {
  const groups: PDFRef[][] = [];
  for (const ref of refs.toSorted((a, b) => a.objectNumber - b.objectNumber)) {
    const last = groups.at(-1);
    if (last && last.at(-1)!.objectNumber + 1 === ref.objectNumber) last.push(ref);
    else groups.push([ref]);
  }
  return groups;
}

function numbers(file: PdfFile, values: readonly number[]): PDFArray {
  const array = PDFArray.withContext(file.context);
  for (const value of values) array.push(PDFNumber.of(value));
  return array;
}
