import * as asn1 from "asn1js";

/**
 * DER put together from parts that are already DER (X.690 §10): certificates, names and signed attributes go into the
 * CMS byte for byte, never decoded and encoded again.
 */
const SEQUENCE = 0x30;
const SET = 0x31;
const CONTEXT_CONSTRUCTED = 0xa0;

const encoded = (type: asn1.AsnType): Uint8Array => new Uint8Array(type.toBER());

export const oid = (value: string): Uint8Array => encoded(new asn1.ObjectIdentifier({ value }));
export const integer = (value: number): Uint8Array => encoded(new asn1.Integer({ value }));
export const boolean = (value: boolean): Uint8Array => wrap(0x01, [Uint8Array.of(value ? 0xff : 0)]);
export const nothing = (): Uint8Array => encoded(new asn1.Null());
export const octets = (bytes: Uint8Array): Uint8Array => wrap(0x04, [bytes]);

/** INTEGER from an unsigned big-endian number of any length. */
export function unsigned(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first < 0 ? Uint8Array.of(0) : bytes.subarray(first);
  return wrap(0x02, digits[0]! < 0x80 ? [digits] : [Uint8Array.of(0), digits]);
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => wrap(SEQUENCE, parts);

/** SET OF: the elements in ascending order of their encodings (X.690 §11.6). */
export const setOf = (...parts: readonly Uint8Array[]): Uint8Array => wrap(SET, parts.toSorted(Buffer.compare));

/** `[tag] EXPLICIT`. */
export const explicit = (tag: number, part: Uint8Array): Uint8Array => wrap(CONTEXT_CONSTRUCTED | tag, [part]);

/** `[tag] IMPLICIT` in place of the tag of a SEQUENCE or SET. */
export function implicit(tag: number, constructed: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(constructed);
  bytes[0] = CONTEXT_CONSTRUCTED | tag;
  return bytes;
}

function wrap(tag: number, parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([Uint8Array.of(tag, ...lengthOctets(length)), ...parts]);
}

/** Short form below 128, else as few octets as hold it (X.690 §8.1.3, §10.1). */
function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
}
