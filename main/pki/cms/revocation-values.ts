import * as asn1js from "asn1js";
import type { SignerInfo } from "pkijs";
import { childrenOf, isTagged, raw } from "../asn1/ber.ts";

const REVOCATION_ARCHIVAL = "1.2.840.113583.1.1.8";
const OCSP_RESPONSE = "1.3.6.1.5.5.7.16.2";
const MOST = 64;

/** Revocation answers that a CMS message brings along, as they came; nobody has looked into them yet. At most 64 of each. */
export interface RevocationValues {
  /** OCSPResponse. */
  readonly ocsps: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
}

/** What stands in `crls [1]` of a SignedData (RFC 5652 §10.2.1); to be taken before pkijs, which changes tags there. */
export function valuesBeside(signedData: asn1js.AsnType | undefined): RevocationValues {
  const choices = childrenOf(childrenOf(signedData).find((child) => isTagged(child, 1))).slice(0, MOST);
  const crls = choices.filter((choice) => choice instanceof asn1js.Sequence);
  return { ocsps: choices.flatMap(responseIn).map(raw), crls: crls.map(raw) };
}

/** What stands in a signer's adbe-revocationInfoArchival. */
export function archivedValues(signer: SignerInfo): RevocationValues {
  const archived = (signer.signedAttrs?.attributes ?? [])
    .filter(({ type }) => type === REVOCATION_ARCHIVAL)
    .flatMap(({ values }) => childrenOf(values[0]));
  const valuesOf = (tag: number) => listIn(archived, tag).slice(0, MOST).map(raw);
  return { ocsps: valuesOf(1), crls: valuesOf(0) };
}

/** RevocationInfoArchival ::= SEQUENCE { crl [0] SEQUENCE OF CertificateList, ocsp [1] SEQUENCE OF OCSPResponse, … } (ISO 32000-2 §12.8.3.3.2). */
const listIn = (archived: readonly asn1js.AsnType[], tag: number): readonly asn1js.AsnType[] =>
  archived.filter((part) => isTagged(part, tag)).flatMap((part) => childrenOf(childrenOf(part)[0]));

/** other [1] OtherRevocationInfoFormat ::= SEQUENCE { otherRevInfoFormat, otherRevInfo } with an OCSPResponse (RFC 5940 §2.1). */
function responseIn(choice: asn1js.AsnType): readonly asn1js.AsnType[] {
  if (!isTagged(choice, 1)) return [];
  const [format, response] = childrenOf(choice);
  return format instanceof asn1js.ObjectIdentifier && format.getValue() === OCSP_RESPONSE && response ? [response] : [];
}
