import type { Budget } from "../pdf/budget.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { broken } from "../pdf/flaw.ts";
import { inflate } from "../pdf/inflate.ts";
import { unpredict } from "../pdf/predictor.ts";
import { isKind, type PdfDict, type PdfStream, type PdfValue } from "../pdf/values.ts";
import { fromAscii85, fromHex } from "./ascii-filters.ts";
import { unpackRuns, unpackWords } from "./packed-filters.ts";

/** Data down to a picture's own coding, which is left as it is. */
export interface Unfolded {
  readonly data: Uint8Array;
  /** DCTDecode, JPXDecode, JBIG2Decode or CCITTFaxDecode; null for plain data. */
  readonly coding: string | null;
  readonly parms: PdfDict | null;
}

/**
 * The plain data of a content stream, a character map or a mask, paid from the budget.
 * @throws Flaw pdf-broken for a filter that is not read, and for data it does not fit; pdf-too-complex for too much
 */
export function decode(document: PdfDocument, stream: PdfStream, budget: Budget): Uint8Array {
  const { data, coding } = unfold(document, stream, budget);
  if (coding !== null) throw broken(`a picture's filter where none belongs: ${coding}`);
  return data;
}

/** Undoes filters one by one (ISO 32000-2 §7.4). @throws Flaw as `decode` does */
export function unfold(document: PdfDocument, stream: PdfStream, budget: Budget): Unfolded {
  if (document.get(stream.dict, "F") !== null) throw broken("a stream in another file");
  const names = listIn(document, stream, "Filter");
  const parms = listIn(document, stream, "DecodeParms");
  let data = stream.data;
  for (const [at, filter] of names.entries()) {
    const own = parms[at];
    const ownParms = isKind(own, "dict") ? own : null;
    const name = isKind(filter, "name") ? (FULL_NAMES[filter.name] ?? filter.name) : "";
    if (CODINGS.has(name) && at === names.length - 1) return { data, coding: name, parms: ownParms };
    const undo = FILTERS[name];
    if (!undo) throw broken("a filter that is not read");
    data = undo(data, budget, ownParms && resolved(document, ownParms));
  }
  return { data, coding: null, parms: null };
}

const MOST_FILTERS = 8;

function listIn(document: PdfDocument, { dict }: PdfStream, key: string): readonly PdfValue[] {
  const value = document.get(dict, key);
  if (value === null) return [];
  const items = isKind(value, "array") ? value.items.map((item) => document.resolve(item)) : [value];
  if (items.length > MOST_FILTERS) throw broken("too many filters");
  return items;
}

const resolved = (document: PdfDocument, dict: PdfDict): PdfDict => ({
  kind: "dict",
  entries: new Map([...dict.entries].map(([key, value]) => [key, document.resolve(value)])),
});

/** Inline images may shorten (ISO 32000-2 table 92). */
const FULL_NAMES: Readonly<Record<string, string>> = {
  AHx: "ASCIIHexDecode",
  A85: "ASCII85Decode",
  LZW: "LZWDecode",
  Fl: "FlateDecode",
  RL: "RunLengthDecode",
  CCF: "CCITTFaxDecode",
  DCT: "DCTDecode",
};
const CODINGS = new Set(["DCTDecode", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode"]);

type Filter = (data: Uint8Array, budget: Budget, parms: PdfDict | null) => Uint8Array;

const predicted =
  (undo: (data: Uint8Array, budget: Budget, parms: PdfDict | null) => Uint8Array): Filter =>
  (data, budget, parms) => {
    const plain = undo(data, budget, parms);
    return parms ? unpredict(plain, parms) : plain;
  };

const FILTERS: Readonly<Record<string, Filter>> = {
  FlateDecode: predicted(inflate),
  LZWDecode: predicted(unpackWords),
  RunLengthDecode: unpackRuns,
  ASCIIHexDecode: fromHex,
  ASCII85Decode: fromAscii85,
};
