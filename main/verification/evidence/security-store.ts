import { Budget } from "../pdf/budget.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { unpack } from "../pdf/filters.ts";
import { Flaw, orFlaw } from "../pdf/flaw.ts";
import { catalogOf } from "../pdf/nodes.ts";
import { isKind, type PdfDict, type PdfValue } from "../pdf/values.ts";
import { NO_EVIDENCE, type RawEvidence } from "./evidence.ts";

/** Streams looked at in each list, and bytes unpacked from all of them. */
const MOST = 256;
const LARGEST = 96 * 1024 * 1024;

/**
 * What the document security store of a revision holds, in its own lists and those under VRI (ISO 32000-2 §12.8.4.3).
 * VRI's keys are not asked for: a piece of evidence is about the certificate it names, under whichever key it lies.
 * A store or a stream that cannot be read holds nothing.
 */
export function storedEvidence(document: PdfDocument): RawEvidence {
  const store = orFlaw(() => document.dict(catalogOf(document), "DSS"));
  if (store === null || store instanceof Flaw) return NO_EVIDENCE;
  const records = orFlaw(() => recordsIn(document, store));
  const reader = new StreamReader(document);
  const all = (key: string, own: string) => [
    ...reader.list(store, key),
    ...(records instanceof Flaw ? [] : records.flatMap((record) => reader.list(record, own))),
  ];
  return { certificates: all("Certs", "Cert"), ocsps: all("OCSPs", "OCSP"), crls: all("CRLs", "CRL") };
}

function recordsIn(document: PdfDocument, store: PdfDict): PdfDict[] {
  const records = [...(document.dict(store, "VRI")?.entries.values() ?? [])].slice(0, MOST);
  return records.map((record) => document.resolve(record)).filter((record) => isKind(record, "dict"));
}

/** Reads each stream once, whichever lists name it. */
class StreamReader {
  readonly #document: PdfDocument;
  readonly #budget = new Budget({ inflated: LARGEST });
  readonly #met = new Set<number>();

  constructor(document: PdfDocument) {
    this.#document = document;
  }

  list(dict: PdfDict, key: string): Uint8Array[] {
    const items = orFlaw(() => this.#document.items(dict, key));
    if (items instanceof Flaw || this.#met.size >= 4 * MOST) return [];
    return items.slice(0, MOST).flatMap((item) => this.#read(item));
  }

  #read(item: PdfValue): readonly Uint8Array[] {
    if (!isKind(item, "ref") || this.#met.has(item.num)) return [];
    this.#met.add(item.num);
    const bytes = orFlaw(() => {
      const stream = this.#document.resolve(item);
      return isKind(stream, "stream") ? unpack(stream, this.#budget) : null;
    });
    return bytes === null || bytes instanceof Flaw ? [] : [bytes];
  }
}
