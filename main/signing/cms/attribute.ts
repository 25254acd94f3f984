import { oid, sequence, setOf } from "../../pki/asn1/der.ts";

/** An Attribute with one value (RFC 5652 §5.3). */
export const attribute = (type: string, value: Uint8Array): Uint8Array => sequence(oid(type), setOf(value));
