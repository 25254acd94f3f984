import { boolean, integer, nothing, octets, oid, sequence, unsigned } from "../asn1/der.ts";
import { DIGEST_OID } from "../crypto/algorithms.ts";
import type { DigestName } from "../port.ts";

export interface TimestampQuestion {
  readonly digest: DigestName;
  readonly hashed: Uint8Array;
  /** Null asks for whichever policy the authority has. */
  readonly policy: string | null;
  /** Big-endian. */
  readonly nonce: Uint8Array;
}

/** TimeStampReq with certReq (RFC 3161 §2.4.1), in DER. */
export function timestampRequest({ digest, hashed, policy, nonce }: TimestampQuestion): Uint8Array {
  const imprint = sequence(sequence(oid(DIGEST_OID[digest]), nothing()), octets(hashed));
  return sequence(integer(1), imprint, ...(policy ? [oid(policy)] : []), unsigned(nonce), boolean(true));
}
