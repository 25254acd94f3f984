import { type DerValue, Malformed, TAG } from "./reader.ts";

/** OBJECT IDENTIFIER in dotted form. */
export function oidOf({ tag, content }: DerValue): string {
  if (tag !== TAG.oid || content.length === 0 || content.length > 64) throw new Malformed("no object identifier");
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of content) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [first = 0, ...rest] = arcs;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...rest].join(".");
}

/** A small INTEGER or ENUMERATED. */
export function numberOf({ content }: DerValue): number {
  if (content.length === 0 || content.length > 4) throw new Malformed("no small number");
  return Buffer.from(content).readIntBE(0, content.length);
}

/** BOOLEAN; false where it was left out. Anything but zero is true (X.690 §8.2). */
export const isTrue = (value: DerValue | null): boolean => value !== null && value.content[0] !== 0;

/** BIT STRING of whole octets. */
export function bitsOf({ tag, content }: DerValue): Uint8Array {
  if (tag !== TAG.bits || content[0] !== 0) throw new Malformed("no string of whole octets");
  return content.subarray(1);
}

const UTC = /^(\d\d)(\d{10})Z$/;
const GENERALIZED = /^(\d{4})(\d{10})(?:[.,](\d{1,9}))?Z$/;

/** UTCTime or GeneralizedTime in UTC (RFC 5280 §4.1.2.5; RFC 3161 §2.4.2 has fractions of a second). */
export function timeOf({ tag, content }: DerValue): Date {
  const text = Buffer.from(content).toString("latin1");
  const [, year, rest, fraction = ""] = (tag === TAG.utcTime ? UTC : GENERALIZED).exec(text) ?? [];
  if (!year || !rest || (tag !== TAG.utcTime && tag !== TAG.generalizedTime)) throw new Malformed("no time");
  const century = year.length === 4 ? "" : Number(year) < 50 ? "20" : "19";
  const [month, day, hour, minute, second] = rest.match(/\d\d/g)!;
  const millis = fraction.padEnd(3, "0").slice(0, 3);
  const time = new Date(`${century}${year}-${month}-${day}T${hour}:${minute}:${second}.${millis}Z`);
  if (Number.isNaN(time.getTime())) throw new Malformed("no such time");
  return time;
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
