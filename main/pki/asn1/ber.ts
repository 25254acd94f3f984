import * as asn1js from "asn1js";

const MOST_NODES = 200_000;

/**
 * Decodes the first BER value of `bytes` within bounds, with the number of bytes it took; null when there is none. For
 * CMS, which may come in BER (indefinite lengths, strings in pieces), and for what pkijs takes apart; revocation answers
 * and timestamp messages are DER, and reader.ts reads those.
 */
export function decodeBer(bytes: Uint8Array): { readonly value: asn1js.AsnType; readonly length: number } | null {
  try {
    const { offset, result } = asn1js.fromBER(bytes, { maxNodes: MOST_NODES });
    return offset > 0 && !result.error ? { value: result, length: offset } : null;
  } catch {
    return null;
  }
}

/** Decodes `bytes` as one value and builds `make` from it; null when bytes are left over or it does not fit. */
export function decodeAs<T>(bytes: Uint8Array, make: (schema: asn1js.AsnType) => T): T | null {
  const decoded = decodeBer(bytes);
  if (decoded?.length !== bytes.length) return null;
  try {
    return make(decoded.value);
  } catch {
    return null;
  }
}

/** The parts of a constructed value; none for others. */
export function childrenOf(value: unknown): readonly asn1js.AsnType[] {
  return value instanceof asn1js.Constructed ? (value.valueBlock.value as asn1js.AsnType[]) : [];
}

/** Whether a value carries a context-specific tag. */
export const isTagged = (value: asn1js.AsnType, tag: number): boolean =>
  value.idBlock.tagClass === 3 && value.idBlock.tagNumber === tag;

/** The content of an OCTET STRING, in one piece or several; null for other values. */
export const octets = (value: unknown): Uint8Array | null =>
  value instanceof asn1js.OctetString ? new Uint8Array(value.getValue()) : null;

/** The whole encoding of a value as it was read. */
export const raw = (value: asn1js.AsnType): Uint8Array => value.valueBeforeDecodeView;
