import { createHash } from "node:crypto";

/** Number of an indirect object. */
export type Ref = number;

export const refer = (ref: Ref): string => `${ref} 0 R`;

/** A line of bytes over 127 after the header tells transports that the file is binary (ISO 19005-2, 6.1.2). */
const HEADER = Buffer.concat([Buffer.from("%PDF-1.7\n%"), Buffer.from([0xe2, 0xe3, 0xcf, 0xd3]), Buffer.from("\n")]);

/** Indirect objects on their way into a file; dictionaries are given as PDF text. */
export class PdfObjects {
  readonly #bodies: (readonly Uint8Array[] | null)[] = [];

  /** A number for an object whose body comes later. */
  reserve(): Ref {
    return this.#bodies.push(null);
  }

  put(ref: Ref, body: string): Ref {
    this.#bodies[ref - 1] = [Buffer.from(body, "latin1")];
    return ref;
  }

  add(body: string): Ref {
    return this.put(this.reserve(), body);
  }

  /** @param entries of the stream's dictionary, without /Length */
  addStream(entries: string, data: Uint8Array): Ref {
    const head = Buffer.from(`<< ${entries} /Length ${data.length} >>\nstream\n`, "latin1");
    return this.#bodies.push([head, data, Buffer.from("\nendstream")]);
  }

  /**
   * The whole file with a classic cross-reference table, which every later incremental update can build on. The file
   * identifier is the digest of what stands before it, so that equal input gives equal bytes.
   */
  serialise(root: Ref, info: Ref): Uint8Array {
    const chunks: Uint8Array[] = [HEADER];
    let length = HEADER.length;
    const push = (chunk: Uint8Array): void => {
      chunks.push(chunk);
      length += chunk.length;
    };
    const offsets = this.#bodies.map((body, at) => {
      const offset = length;
      push(Buffer.from(`${at + 1} 0 obj\n`));
      for (const part of body ?? []) push(part);
      push(Buffer.from("\nendobj\n"));
      return offset;
    });
    const start = length;
    push(Buffer.from(crossReferences(offsets)));
    const id = fingerprint(chunks);
    const trailer = `/Size ${offsets.length + 1} /Root ${refer(root)} /Info ${refer(info)} /ID [<${id}> <${id}>]`;
    push(Buffer.from(`trailer\n<< ${trailer} >>\nstartxref\n${start}\n%%EOF\n`));
    return Buffer.concat(chunks, length);
  }
}

/** Lines of exactly 20 bytes (ISO 32000-1, 7.5.4). */
function crossReferences(offsets: readonly number[]): string {
  const lines = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`);
  return `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${lines.join("")}`;
}

function fingerprint(chunks: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest("hex").slice(0, 32);
}
