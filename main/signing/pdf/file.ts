import { PDFArray, PDFContext, PDFDict, PDFName, PDFNull, type PDFObject, PDFRef } from "pdf-lib";
import { Fault } from "../../shared/fault.ts";
import type { SigningCode } from "../port.ts";
import { broken } from "./broken.ts";
import { ObjectStream } from "./object-stream.ts";
import { parseIndirectAt, parseStreamAt } from "./objects.ts";
import { readXref, type Xref } from "./xref.ts";

/** A PDF as its cross-reference sections describe it. Objects are read when they are asked for. */
export class PdfFile {
  readonly bytes: Uint8Array;
  readonly xref: Xref;
  /** Home of objects that are made new. */
  readonly context = PDFContext.create();
  readonly #objects = new Map<number, PDFObject>();
  readonly #streams = new Map<number, ObjectStream>();

  /** @throws SigningFault pdf-broken, pdf-encrypted */
  static read(bytes: Uint8Array): PdfFile {
    if (Buffer.from(bytes.subarray(0, 5)).toString("latin1") !== "%PDF-") throw broken("header");
    const file = new PdfFile(bytes, readXref(bytes));
    if (file.xref.encrypted) throw new Fault<SigningCode>("pdf-encrypted");
    return file;
  }

  private constructor(bytes: Uint8Array, xref: Xref) {
    this.bytes = bytes;
    this.xref = xref;
    this.context.largestObjectNumber = xref.size - 1;
  }

  get catalogRef(): PDFRef {
    const root = this.xref.trailer.get(PDFName.of("Root"));
    if (!(root instanceof PDFRef)) throw broken("root");
    return root;
  }

  get catalog(): PDFDict {
    return this.dict(this.catalogRef) ?? fail("catalog");
  }

  /** Follows references; what is missing or free is the null object (ISO 32000-2 §7.3.10). */
  resolve(object: PDFObject | undefined): PDFObject {
    let found = object ?? PDFNull;
    for (let hops = 0; found instanceof PDFRef; hops++) {
      if (hops > 16) throw broken("reference-loop");
      found = this.#load(found);
    }
    return found;
  }

  /** The dictionary behind `object`, or null where it is absent. */
  dict(object: PDFObject | undefined): PDFDict | null {
    const found = this.resolve(object);
    if (found instanceof PDFDict) return found;
    if (found === PDFNull) return null;
    throw broken("dictionary");
  }

  /** The array behind `object`, or null where it is absent. */
  array(object: PDFObject | undefined): PDFArray | null {
    const found = this.resolve(object);
    if (found instanceof PDFArray) return found;
    if (found === PDFNull) return null;
    throw broken("array");
  }

  #load(ref: PDFRef): PDFObject {
    const location = this.xref.locations.get(ref.objectNumber) ?? { kind: "free" };
    if (location.kind === "free") return PDFNull;
    if (location.kind === "plain" && location.generation !== ref.generationNumber) return PDFNull;
    const known = this.#objects.get(ref.objectNumber);
    if (known) return known;
    const object =
      location.kind === "plain"
        ? this.#loadPlain(ref.objectNumber, location.offset)
        : this.#loadPacked(ref.objectNumber, location.stream);
    this.#objects.set(ref.objectNumber, object);
    return object;
  }

  #loadPlain(number: number, offset: number): PDFObject {
    const found = parseIndirectAt(this.bytes, offset, this.context);
    if (found.number !== number) throw broken("object-number");
    return found.object;
  }

  #loadPacked(number: number, stream: number): PDFObject {
    const known = this.#streams.get(stream) ?? this.#openStream(stream);
    this.#streams.set(stream, known);
    return known.object(number, this.context);
  }

  #openStream(number: number): ObjectStream {
    const location = this.xref.locations.get(number);
    if (location?.kind !== "plain") throw broken("object-stream");
    return new ObjectStream(parseStreamAt(this.bytes, location.offset, this.context));
  }
}

function fail(where: string): never {
  throw broken(where);
}
