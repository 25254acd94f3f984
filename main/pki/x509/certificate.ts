import { createHash, type KeyObject, X509Certificate } from "node:crypto";
import * as asn1 from "asn1js";
import * as pkijs from "pkijs";
import { KEY_USAGE_BITS, type KeyUsage } from "./usage.ts";

/** What signing needs to know of a certificate. */
export interface CertificateFacts {
  readonly der: Uint8Array;
  /** Hex SHA-256 of the DER. */
  readonly id: string;
  readonly owner: string;
  readonly issuer: string;
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly ca: boolean;
  /** Null where the certificate does not restrict its key (RFC 5280 §4.2.1.3). */
  readonly usage: readonly KeyUsage[] | null;
  readonly publicKey: KeyObject;
  /** The issuer's Name and the serial number, byte for byte: the sid of a SignerInfo. */
  readonly issuerAndSerial: { readonly issuer: Uint8Array; readonly serial: Uint8Array };
}

const OID = { commonName: "2.5.4.3", organization: "2.5.4.10", keyUsage: "2.5.29.15" };

/** @throws Error when the bytes are no certificate */
export function readCertificate(der: Uint8Array): CertificateFacts {
  const certificate = pkijs.Certificate.fromBER(der);
  const x509 = new X509Certificate(der);
  return {
    der,
    id: createHash("sha256").update(der).digest("hex"),
    owner: nameIn(certificate.subject),
    issuer: nameIn(certificate.issuer),
    serial: x509.serialNumber.toLowerCase(),
    notBefore: certificate.notBefore.value,
    notAfter: certificate.notAfter.value,
    ca: x509.ca,
    usage: usageIn(certificate),
    publicKey: x509.publicKey,
    issuerAndSerial: issuerAndSerialIn(certificate),
  };
}

/** The common name, else the organization, else nothing. */
function nameIn(name: pkijs.RelativeDistinguishedNames): string {
  const find = (type: string) => name.typesAndValues.findLast((part) => part.type === type)?.value.valueBlock.value;
  return String(find(OID.commonName) ?? find(OID.organization) ?? "").normalize("NFC");
}

function usageIn(certificate: pkijs.Certificate): KeyUsage[] | null {
  const bits = certificate.extensions?.find((extension) => extension.extnID === OID.keyUsage)?.parsedValue;
  if (!(bits instanceof asn1.BitString)) return null;
  const bytes = bits.valueBlock.valueHexView;
  return KEY_USAGE_BITS.filter((_, at) => ((bytes[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0);
}

/** TBSCertificate ::= version [0] DEFAULT v1, serialNumber, signature, issuer, … (RFC 5280 §4.1). */
function issuerAndSerialIn(certificate: pkijs.Certificate) {
  const tbs = asn1.fromBER(certificate.tbsView).result as asn1.Sequence;
  const parts = tbs.valueBlock.value;
  const first = parts[0] instanceof asn1.Integer ? 0 : 1;
  return {
    serial: (parts[first] as asn1.Integer).valueBeforeDecodeView,
    issuer: (parts[first + 2] as asn1.Sequence).valueBeforeDecodeView,
  };
}
