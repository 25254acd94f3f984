import type { Budget } from "./budget.ts";
import { broken, Flaw, orFlaw } from "./flaw.ts";
import { type Indirect, parseIndirect } from "./indirect.ts";
import { ObjectStream } from "./object-stream.ts";
import { Shelf } from "./shelf.ts";
import { asCount, isKind, type PdfDict, type PdfRef, type PdfValue } from "./values.ts";
import type { XrefEntry, XrefSection } from "./xref-entries.ts";

const NEEDS_ITSELF = broken("an object needs itself to be read");

/**
 * One revision of a file: the objects its newest cross-reference section leads to. Read lazily and strictly; every
 * method may throw a Flaw. A reference to nothing is null (ISO 32000-2 §7.3.10).
 */
export class PdfDocument {
  readonly bytes: Uint8Array;
  /** Newest first. */
  readonly sections: readonly XrefSection[];
  readonly trailer: PdfDict;
  readonly #entries = new Map<number, XrefEntry>();
  readonly #objects = new Map<number, Indirect | Flaw | null>();
  readonly #streams = new Map<number, ObjectStream>();
  readonly #budget: Budget;

  readonly #shelf: Shelf;

  constructor(bytes: Uint8Array, sections: readonly XrefSection[], budget: Budget, shelf = new Shelf()) {
    this.bytes = bytes;
    this.sections = sections;
    this.trailer = sections[0]!.trailer;
    this.#budget = budget;
    this.#shelf = shelf;
    for (const section of sections) {
      for (const [num, entry] of section.entries) if (!this.#entries.has(num)) this.#entries.set(num, entry);
    }
  }

  /** Numbers of all objects in use. */
  *numbers(): Generator<number> {
    for (const [num, entry] of this.#entries) if (entry.kind !== "free") yield num;
  }

  /** Whether an object of this number is in use. */
  has(num: number): boolean {
    return (this.#entries.get(num)?.kind ?? "free") !== "free";
  }

  object(num: number): Indirect | null {
    let object = this.#objects.get(num);
    if (object === undefined) {
      this.#objects.set(num, NEEDS_ITSELF);
      object = orFlaw(() => this.#read(num));
      this.#objects.set(num, object);
    }
    if (object instanceof Flaw) throw object;
    return object;
  }

  deref(ref: PdfRef): PdfValue {
    const object = this.object(ref.num);
    return object && object.gen === ref.gen ? object.value : null;
  }

  /** Follows a reference; one that leads to another reference is refused, as indirect objects are never references. */
  resolve(value: PdfValue | undefined): PdfValue {
    if (!isKind(value, "ref")) return value ?? null;
    const target = this.deref(value);
    if (isKind(target, "ref")) throw broken(`object ${value.num} is a reference`);
    return target;
  }

  get(dict: PdfDict, key: string): PdfValue {
    return this.resolve(dict.entries.get(key));
  }

  dict(dict: PdfDict, key: string): PdfDict | null {
    const value = this.get(dict, key);
    return isKind(value, "dict") ? value : null;
  }

  items(dict: PdfDict, key: string): readonly PdfValue[] {
    const value = this.get(dict, key);
    return isKind(value, "array") ? value.items : [];
  }

  /** Reads whatever object stands at an offset, whether or not a section leads there. */
  indirectAt(offset: number): Indirect {
    const known = this.#shelf.object(offset, this.bytes.length);
    if (known) return known;
    let shared = true;
    const object = parseIndirect(this.bytes, offset, (dict) => {
      shared = !isKind(dict.entries.get("Length"), "ref");
      return asCount(this.get(dict, "Length"));
    });
    const streamed = isKind(object.value, "stream") ? object.value.data.length : 0;
    this.#budget.spend((object.span!.end - offset - streamed) >> 2);
    if (shared) this.#shelf.keepObject(object);
    return object;
  }

  #read(num: number): Indirect | null {
    const entry = this.#entries.get(num);
    this.#budget.spend(1);
    if (!entry || entry.kind === "free" || num === 0) return null;
    if (entry.kind === "compressed") return this.#objectStream(entry.stream).object(num, entry.index);
    const object = this.indirectAt(entry.offset);
    if (object.num !== num || object.gen !== entry.gen)
      throw broken(`object ${num} is not at its offset`, entry.offset);
    return object;
  }

  #objectStream(num: number): ObjectStream {
    const known = this.#streams.get(num);
    if (known) return known;
    const container = this.object(num);
    if (!isKind(container?.value, "stream") || !container.span) throw broken(`object ${num} is no object stream`);
    const shared = isKind(container.value.dict.entries.get("Length"), "ref") ? null : container.span.start;
    const stream = (shared !== null && this.#shelf.stream(shared)) || new ObjectStream(container.value, this.#budget);
    if (shared !== null) this.#shelf.keepStream(shared, stream);
    this.#streams.set(num, stream);
    return stream;
  }
}
