import type { Budget } from "../pdf/budget.ts";
import { broken } from "../pdf/flaw.ts";
import { asCount, type PdfDict } from "../pdf/values.ts";

const END_OF_RUNS = 128;

/** RunLengthDecode (ISO 32000-2 §7.4.5). @throws Flaw pdf-broken for runs that are cut off */
export function unpackRuns(data: Uint8Array, budget: Budget): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < data.length; ) {
    const length = data[at++]!;
    if (length === END_OF_RUNS) break;
    const count = length < END_OF_RUNS ? length + 1 : 257 - length;
    const part = length < END_OF_RUNS ? data.subarray(at, at + count) : new Uint8Array(count).fill(data[at] ?? 0);
    at += length < END_OF_RUNS ? count : 1;
    if (at > data.length) throw broken("a run is cut off");
    budget.spendInflated(part.length);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const CLEAR = 256;
const END_OF_WORDS = 257;
const MOST_WORDS = 4096;

/** LZWDecode (§7.4.4). @throws Flaw pdf-broken for codes that mean nothing */
export function unpackWords(data: Uint8Array, budget: Budget, parms: PdfDict | null): Uint8Array {
  const early = asCount(parms?.entries.get("EarlyChange")) ?? 1;
  const parts: Uint8Array[] = [];
  let words = freshWords();
  let last: Uint8Array | null = null;
  let [held, bits, width] = [0, 0, 9];
  for (const byte of data) {
    [held, bits] = [((held << 8) | byte) & 0xffffff, bits + 8];
    if (bits < width) continue;
    bits -= width;
    const code = (held >> bits) & ((1 << width) - 1);
    if (code === END_OF_WORDS) break;
    if (code === CLEAR) {
      [words, last, width] = [freshWords(), null, 9];
      continue;
    }
    const word: Uint8Array | undefined = words[code] ?? (last && code === words.length ? grown(last, last) : undefined);
    if (!word) throw broken("an LZW code that means nothing");
    if (last && words.length < MOST_WORDS) words.push(grown(last, word));
    budget.spendInflated(word.length);
    parts.push(word);
    last = word;
    width = Math.min(12, Math.max(9, 32 - Math.clz32(words.length + early)));
  }
  return Buffer.concat(parts);
}

const freshWords = (): Uint8Array[] => Array.from({ length: 258 }, (_, code) => Uint8Array.of(code & 0xff));

const grown = (word: Uint8Array, by: Uint8Array): Uint8Array => Buffer.concat([word, by.subarray(0, 1)]);
