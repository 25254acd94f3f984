import * as pkijs from "pkijs";

const DATA = "1.2.840.113549.1.7.1";
const ENCRYPTED_DATA = "1.2.840.113549.1.7.6";
const CERTIFICATE_BAG = "1.2.840.113549.1.12.10.1.3";

/** A PKCS#12 file taken apart as far as that goes without its password (RFC 7292 §4). */
export interface Pkcs12File {
  /** AuthenticatedSafe, over which the MAC is. */
  readonly authenticated: Uint8Array;
  readonly mac: pkijs.MacData | null;
  readonly safes: readonly (ClearSafe | EncryptedSafe)[];
}
export interface ClearSafe {
  readonly kind: "clear";
  readonly bags: readonly pkijs.SafeBag[];
}
export interface EncryptedSafe {
  readonly kind: "encrypted";
  readonly algorithm: pkijs.AlgorithmIdentifier;
  readonly contents: Uint8Array;
}

/** @throws Error when the bytes are no PKCS#12 file in password integrity mode */
export function takeApart(bytes: Uint8Array): Pkcs12File {
  const { authSafe, macData } = pkijs.PFX.fromBER(bytes);
  if (authSafe.contentType !== DATA) throw new TypeError("authSafe");
  const authenticated = new Uint8Array(authSafe.content.getValue());
  const { safeContents } = pkijs.AuthenticatedSafe.fromBER(authenticated);
  return { authenticated, mac: macData ?? null, safes: safeContents.map(safeOf) };
}

function safeOf({ contentType, content }: pkijs.ContentInfo): ClearSafe | EncryptedSafe {
  if (contentType === DATA) return { kind: "clear", bags: bagsIn(new Uint8Array(content.getValue())) };
  if (contentType !== ENCRYPTED_DATA) throw new TypeError("contentType");
  const { encryptedContentInfo } = new pkijs.EncryptedData({ schema: content });
  return {
    kind: "encrypted",
    algorithm: encryptedContentInfo.contentEncryptionAlgorithm,
    contents: new Uint8Array(encryptedContentInfo.getEncryptedContent()),
  };
}

export const bagsIn = (contents: Uint8Array): readonly pkijs.SafeBag[] => pkijs.SafeContents.fromBER(contents).safeBags;

/** The X.509 certificates among bags, byte for byte. */
export const certificatesIn = (bags: readonly pkijs.SafeBag[]): Uint8Array[] =>
  bags.filter((bag) => bag.bagId === CERTIFICATE_BAG).map((bag) => octetsIn((bag.bagValue as pkijs.CertBag).certValue));

const octetsIn = (value: unknown): Uint8Array => new Uint8Array((value as { getValue(): ArrayBuffer }).getValue());

/** The certificates a file does not hide behind its password, in DER; most files hide them all. */
export function clearCertificates(bytes: Uint8Array): Uint8Array[] {
  try {
    return takeApart(bytes).safes.flatMap((safe) => (safe.kind === "clear" ? certificatesIn(safe.bags) : []));
  } catch {
    return [];
  }
}
