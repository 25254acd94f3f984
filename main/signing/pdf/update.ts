import type { PDFObject, PDFRef } from "pdf-lib";
import { crossReference } from "./cross-reference.ts";
import type { PdfFile } from "./file.ts";

/** An object written out by its maker, for dictionaries whose byte positions must be known. */
export interface RawObject {
  readonly raw: Uint8Array;
}

/** What an update appends, and where each raw object's first byte will stand in the whole file. */
export interface Tail {
  readonly bytes: Buffer;
  offsetOf(ref: PDFRef): number;
}

/**
 * Collects new and changed objects and lays them out behind the file as one incremental update (ISO 32000-2 §7.5.6).
 * New objects are those registered in the file's context; changed ones must be named with {@link change}.
 */
export class IncrementalUpdate {
  readonly file: PdfFile;
  readonly #changed = new Map<PDFRef, PDFObject>();
  readonly #raw = new Map<PDFRef, RawObject>();

  constructor(file: PdfFile) {
    this.file = file;
  }

  add(object: PDFObject): PDFRef {
    return this.file.context.register(object);
  }

  addRaw(raw: Uint8Array): PDFRef {
    const ref = this.file.context.nextRef();
    this.#raw.set(ref, { raw });
    return ref;
  }

  change(ref: PDFRef, object: PDFObject): void {
    this.#changed.set(ref, object);
  }

  layOut(): Tail {
    const chunks: Uint8Array[] = [latin1("\n")];
    const offsets = new Map<PDFRef, number>();
    let at = this.file.bytes.length + 1;
    const append = (bytes: Uint8Array) => {
      chunks.push(bytes);
      at += bytes.length;
    };
    for (const [ref, body] of this.#objects()) {
      offsets.set(ref, at);
      append(latin1(`${ref.objectNumber} ${ref.generationNumber} obj\n`));
      append(body);
      append(latin1("\nendobj\n"));
    }
    append(crossReference(this.file, offsets, at));
    return { bytes: Buffer.concat(chunks), offsetOf: (ref) => offsets.get(ref)! + headerLength(ref) };
  }

  #objects(): [PDFRef, Uint8Array][] {
    const added = this.file.context.enumerateIndirectObjects();
    const objects = new Map([...added, ...this.#changed].map(([ref, object]) => [ref, serialize(object)] as const));
    for (const [ref, { raw }] of this.#raw) objects.set(ref, raw);
    return [...objects].sort(([a], [b]) => a.objectNumber - b.objectNumber);
  }
}

const headerLength = (ref: PDFRef) => `${ref.objectNumber} ${ref.generationNumber} obj\n`.length;

const latin1 = (text: string): Uint8Array => Buffer.from(text, "latin1");

export function serialize(object: PDFObject): Uint8Array {
  const bytes = new Uint8Array(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return bytes;
}
