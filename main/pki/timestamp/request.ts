import { boolean, integer, nothing, octets, oid, sequence, unsigned } from "../asn1/der.ts";
import type { DigestName } from "../port.ts";

/** OIDs of the digests a timestamp is asked over (RFC 5754 §2). */
export const DIGEST_OID: Readonly<Record<DigestName, string>> = {
  sha256: "2.16.840.1.101.3.4.2.1",
  sha384: "2.16.840.1.101.3.4.2.2",
  sha512: "2.16.840.1.101.3.4.2.3",
};

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
