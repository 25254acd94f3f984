import * as asn1 from "asn1js";
import * as pkijs from "pkijs";

const DATA = "1.2.840.113549.1.7.1";
const CERTIFICATE_BAG = "1.2.840.113549.1.12.10.1.3";

/** The certificates a PKCS#12 file does not hide behind its password, in DER; most files hide them all. */
export function clearCertificates(bytes: Uint8Array): Uint8Array[] {
  try {
    const { authSafe } = pkijs.PFX.fromBER(bytes);
    return contentsOf(pkijs.AuthenticatedSafe.fromBER(authSafe.content.getValue()).safeContents);
  } catch {
    return [];
  }
}

function contentsOf(safes: readonly pkijs.ContentInfo[]): Uint8Array[] {
  return safes
    .filter((safe) => safe.contentType === DATA)
    .flatMap((safe) => pkijs.SafeContents.fromBER(safe.content.getValue()).safeBags)
    .filter((bag) => bag.bagId === CERTIFICATE_BAG)
    .map((bag) => octetsIn((bag.bagValue as pkijs.CertBag).certValue));
}

function octetsIn(value: unknown): Uint8Array {
  if (!(value instanceof asn1.OctetString)) throw new TypeError("CertBag without OCTET STRING");
  return new Uint8Array(value.getValue());
}
