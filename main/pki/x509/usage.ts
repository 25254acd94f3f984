import * as asn1js from "asn1js";

/** KeyUsage ::= BIT STRING, in the order of its bits (RFC 5280 §4.2.1.3). */
export const KEY_USAGE_BITS = [
  "digitalSignature",
  "nonRepudiation",
  "keyEncipherment",
  "dataEncipherment",
  "keyAgreement",
  "keyCertSign",
  "cRLSign",
  "encipherOnly",
  "decipherOnly",
] as const;
export type KeyUsage = (typeof KEY_USAGE_BITS)[number];

/** The uses an extension's value names; none for what is no BIT STRING. */
export function usesIn(value: unknown): readonly KeyUsage[] {
  if (!(value instanceof asn1js.BitString)) return [];
  const bytes = value.valueBlock.valueHexView;
  return KEY_USAGE_BITS.filter((_, at) => ((bytes[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0);
}
