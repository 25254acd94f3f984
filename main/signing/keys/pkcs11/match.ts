import type { KeyObject } from "node:crypto";

/** The public half in the form tokens tell it: an RSA modulus, or an uncompressed EC point. */
export interface PublicHalf {
  readonly kind: "rsa" | "ec";
  readonly value: Buffer;
}

/** A private key on a token; `half` is null where the token does not tell. */
export interface Candidate<H> {
  readonly handle: H;
  readonly kind: "rsa" | "ec";
  readonly id: Buffer;
  readonly half: Buffer | null;
}

/**
 * The private key of a certificate: by its public half; where the token does not tell that, by CKA_ID, which some
 * tokens leave empty or wrong; else a sole key is taken. Between several nothing is guessed: null.
 */
export function matchKey<H>(candidates: readonly Candidate<H>[], certificate: PublicHalf, keyId: Buffer): H | null {
  const sameKind = candidates.filter(({ kind }) => kind === certificate.kind);
  const named = (candidate: Candidate<H>) => keyId.length > 0 && candidate.id.equals(keyId);
  const proven = sameKind.filter(({ half }) => half && carries(half, certificate));
  if (proven.length > 0) return (proven.find(named) ?? proven[0]!).handle;
  const silent = sameKind.filter(({ half }) => half === null);
  const byId = silent.filter(named);
  if (byId.length === 1) return byId[0]!.handle;
  return silent.length === 1 && sameKind.length === 1 ? silent[0]!.handle : null;
}

/** Moduli may begin with zeros; points are wrapped in an OCTET STRING, or not. */
function carries(half: Buffer, { kind, value }: PublicHalf): boolean {
  return kind === "rsa" ? trimmed(half).equals(trimmed(value)) : half.subarray(-value.length).equals(value);
}

const trimmed = (bytes: Buffer): Buffer => bytes.subarray(bytes.findIndex((byte) => byte !== 0));

export function publicHalf(key: KeyObject): PublicHalf | null {
  if (key.asymmetricKeyType !== "rsa" && key.asymmetricKeyType !== "ec") return null;
  const jwk = key.export({ format: "jwk" });
  const bytes = (text: string | undefined) => Buffer.from(text ?? "", "base64url");
  return key.asymmetricKeyType === "rsa"
    ? { kind: "rsa", value: bytes(jwk.n) }
    : { kind: "ec", value: Buffer.concat([Uint8Array.of(4), bytes(jwk.x), bytes(jwk.y)]) };
}
