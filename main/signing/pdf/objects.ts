import { type PDFContext, type PDFObject, PDFObjectParser, PDFRawStream } from "pdf-lib";
import { broken } from "./broken.ts";
import { Scanner } from "./scanner.ts";

/** The direct object that begins at `offset`. */
export function parseAt(bytes: Uint8Array, offset: number, context: PDFContext): PDFObject {
  try {
    return PDFObjectParser.forBytes(bytes.subarray(offset), context).parseObject();
  } catch (cause) {
    throw broken("object", cause);
  }
}

export interface IndirectObject {
  readonly number: number;
  readonly generation: number;
  readonly object: PDFObject;
}

/** The indirect object `n g obj …` that begins at `offset` (ISO 32000-2 §7.3.10). */
export function parseIndirectAt(bytes: Uint8Array, offset: number, context: PDFContext): IndirectObject {
  const scanner = new Scanner(bytes, offset);
  const number = scanner.integer();
  const generation = scanner.integer();
  if (number === null || generation === null || !scanner.take("obj")) throw broken("object-header");
  return { number, generation, object: parseAt(bytes, scanner.at, context) };
}

/** Like {@link parseIndirectAt} for an object that must be a stream. */
export function parseStreamAt(bytes: Uint8Array, offset: number, context: PDFContext): PDFRawStream {
  const { object } = parseIndirectAt(bytes, offset, context);
  if (!(object instanceof PDFRawStream)) throw broken("stream");
  return object;
}
