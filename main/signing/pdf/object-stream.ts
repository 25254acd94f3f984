import { type PDFContext, PDFName, PDFNull, PDFNumber, type PDFObject, type PDFRawStream } from "pdf-lib";
import { broken } from "./broken.ts";
import { decode } from "./decode.ts";
import { parseAt } from "./objects.ts";
import { Scanner } from "./scanner.ts";

/** The objects that an object stream packs (ISO 32000-2 §7.5.7). */
export class ObjectStream {
  readonly #bytes: Uint8Array;
  readonly #offsets = new Map<number, number>();

  /** @throws SigningFault pdf-broken */
  constructor(stream: PDFRawStream) {
    const count = integerIn(stream, "N");
    const first = integerIn(stream, "First");
    this.#bytes = decode(stream);
    const scanner = new Scanner(this.#bytes, 0);
    for (let i = 0; i < count; i++) {
      const number = scanner.integer();
      const offset = scanner.integer();
      if (number === null || offset === null) throw broken("object-stream");
      this.#offsets.set(number, first + offset);
    }
  }

  /** The null object where the stream does not hold it. */
  object(number: number, context: PDFContext): PDFObject {
    const offset = this.#offsets.get(number);
    return offset === undefined ? PDFNull : parseAt(this.#bytes, offset, context);
  }
}

function integerIn(stream: PDFRawStream, key: string): number {
  const value = stream.dict.get(PDFName.of(key));
  if (!(value instanceof PDFNumber)) throw broken("object-stream");
  return value.asNumber();
}
