import type { Budget } from "../pdf/budget.ts";
import { broken } from "../pdf/flaw.ts";
import { isWhite } from "../pdf/lexer.ts";

/** ASCIIHexDecode (ISO 32000-2 §7.4.2). @throws Flaw pdf-broken for other characters */
export function fromHex(data: Uint8Array, budget: Budget): Uint8Array {
  const end = data.indexOf(0x3e);
  const text = Buffer.from(end < 0 ? data : data.subarray(0, end)).toString("latin1");
  const digits = text.replace(/[\0\t\n\f\r ]+/g, "");
  if (/[^\dA-Fa-f]/.test(digits)) throw broken("hexadecimal data with other characters");
  budget.spendInflated(digits.length >> 1);
  return Buffer.from(digits.length % 2 ? `${digits}0` : digits, "hex");
}

const FIRST = 0x21;
const ZEROS = 0x7a;
const END = 0x7e;

/** ASCII85Decode (§7.4.3). @throws Flaw pdf-broken for other characters and for groups that mean nothing */
export function fromAscii85(data: Uint8Array, budget: Budget): Uint8Array {
  budget.spendInflated(data.length * 4);
  const out: number[] = [];
  let group: number[] = [];
  for (const byte of data) {
    if (byte === END) break;
    if (isWhite(byte)) continue;
    if (byte === ZEROS && group.length === 0) out.push(0, 0, 0, 0);
    else if (byte >= FIRST && byte < FIRST + 85) group.push(byte - FIRST);
    else throw broken("base 85 data with other characters");
    if (group.length === 5) group = flush(group, out);
  }
  if (group.length === 1) throw broken("base 85 data is cut off");
  if (group.length > 1) flush(group, out);
  return Uint8Array.from(out);
}

/** A group of n digits stands for n - 1 bytes. */
function flush(group: readonly number[], out: number[]): number[] {
  const full = [...group, 84, 84, 84, 84].slice(0, 5);
  const value = full.reduce((sum, digit) => sum * 85 + digit, 0);
  if (value > 0xffffffff) throw broken("a group of base 85 is too large");
  for (let at = 0; at < group.length - 1; at++) out.push(Math.floor(value / 256 ** (3 - at)) % 256);
  return [];
}
