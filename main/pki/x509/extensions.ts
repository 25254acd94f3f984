import { DerReader, type DerValue, Malformed, TAG, valuesIn } from "../asn1/reader.ts";
import { isTrue, oidOf } from "../asn1/values.ts";

/** An extension as lists and responses carry it; `value` is the content of its OCTET STRING. */
export interface RawExtension {
  readonly critical: boolean;
  readonly value: Uint8Array;
}

/** Extensions by OID (RFC 5280 §4.1); none for null. @throws Malformed, also when one is there twice */
export function extensionsIn(sequence: DerValue | null): ReadonlyMap<string, RawExtension> {
  const extensions = new Map<string, RawExtension>();
  for (const { content } of sequence ? valuesIn(sequence.content) : []) {
    const reader = new DerReader(content);
    const id = oidOf(reader.next(TAG.oid));
    const critical = isTrue(reader.optional(TAG.boolean));
    const value = reader.next(TAG.octets).content;
    reader.end();
    if (extensions.has(id)) throw new Malformed("an extension is there twice");
    extensions.set(id, { critical, value });
  }
  return extensions;
}
