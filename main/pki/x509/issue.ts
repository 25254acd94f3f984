import { KeyObject, sign, webcrypto } from "node:crypto";
import * as asn1 from "asn1js";
import * as pkijs from "pkijs";
import { KEY_USAGE_BITS, type KeyUsage } from "./usage.ts";

export interface DistinguishedName {
  readonly commonName: string;
  readonly organization?: string;
  readonly country?: string;
}

/** Who signs the new certificate; `"self"` makes a root. */
export interface Issuer {
  readonly certificate: Uint8Array;
  readonly privateKey: webcrypto.CryptoKey;
}

export interface CertificatePlan {
  readonly subject: DistinguishedName;
  readonly keys: webcrypto.CryptoKeyPair;
  readonly issuer: Issuer | "self";
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly usage: readonly KeyUsage[];
  readonly ca: boolean;
  /** Added to those every certificate has. */
  readonly extensions?: readonly ExtensionPlan[];
}

/** An extension with the DER of its value. */
export interface ExtensionPlan {
  readonly oid: string;
  readonly critical?: boolean;
  readonly value: Uint8Array;
}

const CRITICAL = true;
const OID = {
  country: "2.5.4.6",
  organization: "2.5.4.10",
  commonName: "2.5.4.3",
  subjectKeyIdentifier: "2.5.29.14",
  keyUsage: "2.5.29.15",
  basicConstraints: "2.5.29.19",
  authorityKeyIdentifier: "2.5.29.35",
  sha256WithRsa: "1.2.840.113549.1.1.11",
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
};

/** Issues an X.509 v3 certificate (RFC 5280), signed with SHA-256; answers its DER. */
export async function issueCertificate(plan: CertificatePlan): Promise<Uint8Array> {
  const certificate = new pkijs.Certificate({
    version: 2,
    serialNumber: randomSerial(),
    subject: nameOf(plan.subject),
    notBefore: timeOf(plan.notBefore),
    notAfter: timeOf(plan.notAfter),
  });
  await certificate.subjectPublicKeyInfo.importKey(plan.keys.publicKey);
  const issuer = plan.issuer === "self" ? certificate : pkijs.Certificate.fromBER(plan.issuer.certificate);
  certificate.issuer = issuer.subject;
  certificate.extensions = await extensionsOf(plan, certificate, issuer);
  signWith(certificate, KeyObject.from(plan.issuer === "self" ? plan.keys.privateKey : plan.issuer.privateKey));
  return new Uint8Array(certificate.toSchema(true).toBER());
}

/** The library's own signing leaves out the NULL that RSA's AlgorithmIdentifier must carry (RFC 4055 §5). */
function signWith(certificate: pkijs.Certificate, key: KeyObject): void {
  const isRsa = key.asymmetricKeyType === "rsa";
  certificate.signature = new pkijs.AlgorithmIdentifier({
    algorithmId: isRsa ? OID.sha256WithRsa : OID.ecdsaWithSha256,
    ...(isRsa && { algorithmParams: new asn1.Null() }),
  });
  certificate.signatureAlgorithm = certificate.signature;
  const tbs = new Uint8Array(certificate.encodeTBS().toBER());
  certificate.signatureValue = new asn1.BitString({ valueHex: new Uint8Array(sign("sha256", tbs, key)).buffer });
}

async function extensionsOf(plan: CertificatePlan, subject: pkijs.Certificate, issuer: pkijs.Certificate) {
  const constraints = new pkijs.BasicConstraints(plan.ca ? { cA: true } : {});
  const authority = new pkijs.AuthorityKeyIdentifier({
    keyIdentifier: new asn1.OctetString({ valueHex: await issuer.getKeyHash("SHA-1") }),
  });
  const subjectKey = new asn1.OctetString({ valueHex: await subject.getKeyHash("SHA-1") });
  return [
    extension(OID.basicConstraints, CRITICAL, constraints.toSchema()),
    extension(OID.keyUsage, CRITICAL, usageBits(plan.usage)),
    extension(OID.subjectKeyIdentifier, !CRITICAL, subjectKey),
    extension(OID.authorityKeyIdentifier, !CRITICAL, authority.toSchema()),
    ...(plan.extensions ?? []).map(
      ({ oid, critical = false, value }) =>
        new pkijs.Extension({ extnID: oid, critical, extnValue: new Uint8Array(value).buffer }),
    ),
  ];
}

const extension = (extnID: string, critical: boolean, value: asn1.AsnType) =>
  new pkijs.Extension({ extnID, critical, extnValue: value.toBER() });

/** A named bit list ends with its last set bit (X.690 §11.2.2). */
function usageBits(usage: readonly KeyUsage[]): asn1.BitString {
  const positions = usage.map((name) => KEY_USAGE_BITS.indexOf(name));
  const bytes = new Uint8Array(Math.floor(Math.max(...positions) / 8) + 1);
  for (const at of positions) bytes[at >> 3]! |= 0x80 >> (at & 7);
  return new asn1.BitString({ valueHex: bytes.buffer, unusedBits: 7 - (Math.max(...positions) & 7) });
}

/** One attribute in each RelativeDistinguishedName; the library's own encoding puts all of them into one. */
function nameOf(name: DistinguishedName): pkijs.RelativeDistinguishedNames {
  const rdn = (type: string, value: asn1.AsnType) =>
    new asn1.Set({ value: [new asn1.Sequence({ value: [new asn1.ObjectIdentifier({ value: type }), value] })] });
  const parts: asn1.Set[] = [];
  if (name.country) parts.push(rdn(OID.country, new asn1.PrintableString({ value: name.country })));
  if (name.organization) parts.push(rdn(OID.organization, new asn1.Utf8String({ value: name.organization })));
  parts.push(rdn(OID.commonName, new asn1.Utf8String({ value: name.commonName })));
  return pkijs.RelativeDistinguishedNames.fromBER(new asn1.Sequence({ value: parts }).toBER());
}

/** UTCTime until 2049, GeneralizedTime from 2050 (RFC 5280 §4.1.2.5). */
const timeOf = (value: Date) => new pkijs.Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value });

/** 127 random bits: positive and at most 20 octets (RFC 5280 §4.1.2.2). */
function randomSerial(): asn1.Integer {
  const bytes = webcrypto.getRandomValues(new Uint8Array(16));
  bytes[0] = (bytes[0]! & 0x3f) | 0x40;
  return new asn1.Integer({ valueHex: bytes.buffer });
}
