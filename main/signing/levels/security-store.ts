import { createHash } from "node:crypto";
import { PDFArray, PDFDict, PDFName, PDFRawStream, PDFRef } from "pdf-lib";
import type { ValidationEvidence } from "../../pki/port.ts";
import { decode } from "../pdf/decode.ts";
import type { PdfFile } from "../pdf/file.ts";
import { IncrementalUpdate } from "../pdf/update.ts";

/** What proves one signature: it goes under the signature's own key in VRI, and into the store's common lists. */
export interface SignatureEvidence {
  /** What its Contents holds, padding included. */
  readonly contents: Uint8Array;
  readonly evidence: Pick<ValidationEvidence, "certificates" | "ocsps" | "crls">;
}

/** Lists of the store, and what the same lists are called in VRI (ISO 32000-2 tables 261 and 262). */
const LISTS = [
  { key: "Certs", own: "Cert", of: "certificates" },
  { key: "OCSPs", own: "OCSP", of: "ocsps" },
  { key: "CRLs", own: "CRL", of: "crls" },
] as const;

/**
 * The update that adds evidence to the document security store (ISO 32000-2 §12.8.4.3, EN 319 142-1 §5.4.2), which is
 * made where there is none: everything already in it stays, nothing is in it twice. Each signature gets a record of its
 * own in VRI, also where an earlier one's evidence serves it too. Null when all of it is there.
 * @throws SigningFault pdf-broken
 */
export function securityStore(file: PdfFile, signatures: readonly SignatureEvidence[]): Uint8Array | null {
  const update = new IncrementalUpdate(file);
  const store = file.dict(file.catalog.get(PDFName.of("DSS"))) ?? PDFDict.withContext(file.context);
  const shelves = LISTS.map((list) => ({
    ...list,
    shelf: new Shelf(update, file.array(store.get(PDFName.of(list.key)))),
  }));
  const records = signatures.map(({ contents, evidence }) => {
    const record = PDFDict.withContext(file.context);
    for (const { own, of, shelf } of shelves)
      setList(
        record,
        own,
        evidence[of].map((der) => shelf.put(der)),
      );
    return [vriKey(contents), record] as const;
  });
  const recorded = file.dict(store.get(PDFName.of("VRI")));
  const isRecorded = records.every(([key]) => recorded?.has(PDFName.of(key)));
  if (isRecorded && shelves.every(({ shelf }) => shelf.added === 0)) return null;
  for (const { key, shelf } of shelves) setList(store, key, shelf.refs);
  setRecords(update, store, records);
  keepStore(update, store);
  return update.layOut().bytes;
}

/** Streams of one list, each content once. */
class Shelf {
  readonly refs: PDFRef[];
  added = 0;
  readonly #update: IncrementalUpdate;
  readonly #known = new Map<string, PDFRef>();

  constructor(update: IncrementalUpdate, existing: PDFArray | null) {
    this.#update = update;
    this.refs = (existing?.asArray() ?? []).filter((item) => item instanceof PDFRef);
    for (const ref of this.refs) {
      const stream = update.file.resolve(ref);
      if (stream instanceof PDFRawStream) this.#known.set(digest(decode(stream)), ref);
    }
  }

  put(der: Uint8Array): PDFRef {
    const known = this.#known.get(digest(der));
    if (known) return known;
    const ref = this.#update.add(PDFRawStream.of(PDFDict.withContext(this.#update.file.context), der));
    this.#known.set(digest(der), ref);
    this.refs.push(ref);
    this.added++;
    return ref;
  }
}

/** Records of other signatures stay; one that gains evidence is written anew with all it needs. */
function setRecords(update: IncrementalUpdate, store: PDFDict, records: readonly (readonly [string, PDFDict])[]): void {
  const { file } = update;
  const before = file.dict(store.get(PDFName.of("VRI")));
  const all = before?.clone() ?? PDFDict.withContext(file.context);
  for (const [key, record] of records) all.set(PDFName.of(key), update.add(record));
  store.set(PDFName.of("VRI"), update.add(all));
}

/** A store in an object of its own is changed there; one in the catalog, or a new one, becomes such an object. */
function keepStore(update: IncrementalUpdate, store: PDFDict): void {
  const { file } = update;
  const home = file.catalog.get(PDFName.of("DSS"));
  if (home instanceof PDFRef) {
    update.change(home, store);
    return;
  }
  file.catalog.set(PDFName.of("DSS"), update.add(store));
  declareExtension(file);
  update.change(file.catalogRef, file.catalog);
}

/** Security stores are newer than PDF 1.7: files say that they use them (EN 319 142-1 §5.4.1). */
function declareExtension(file: PdfFile): void {
  const extensions =
    file.dict(file.catalog.get(PDFName.of("Extensions")))?.clone() ?? PDFDict.withContext(file.context);
  if (extensions.has(PDFName.of("ESIC"))) return;
  extensions.set(PDFName.of("ESIC"), file.context.obj({ BaseVersion: "1.7", ExtensionLevel: 1 }));
  file.catalog.set(PDFName.of("Extensions"), extensions);
}

function setList(dict: PDFDict, key: string, refs: readonly PDFRef[]): void {
  if (refs.length === 0) return;
  const list = PDFArray.withContext(dict.context);
  for (const ref of new Set(refs)) list.push(ref);
  dict.set(PDFName.of(key), list);
}

/** The base-16 SHA-1 of a signature's Contents, in capitals (ISO 32000-2 §12.8.4.3). */
const vriKey = (contents: Uint8Array): string => createHash("sha1").update(contents).digest("hex").toUpperCase();

const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("base64");
