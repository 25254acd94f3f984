import { createHash, type KeyObject, X509Certificate } from "node:crypto";
import * as asn1js from "asn1js";
import { AuthorityKeyIdentifier, type Extension, Certificate as Parts, type RelativeDistinguishedNames } from "pkijs";
import { childrenOf, decodeAs, octets, raw } from "../asn1/ber.ts";
import { type KeyUsage, usesIn } from "./usage.ts";

const OID = {
  commonName: "2.5.4.3",
  organization: "2.5.4.10",
  subjectKeyId: "2.5.29.14",
  keyUsage: "2.5.29.15",
  authorityKeyId: "2.5.29.35",
};

/** An X.509 certificate (RFC 5280 §4), decoded once; its signature is checked by node:crypto. */
export class Certificate {
  readonly der: Uint8Array;
  /** Hex SHA-256 of the DER. */
  readonly id: string;
  readonly owner: string;
  readonly issuer: string;
  /** Lower-case hex. */
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly ca: boolean;
  /** Null where the certificate does not restrict its key (§4.2.1.3). */
  readonly usage: readonly KeyUsage[] | null;
  readonly publicKey: KeyObject;
  readonly extensions: ReadonlyMap<string, Extension>;
  /** OID of the algorithm its issuer signed it with. */
  readonly signatureAlgorithm: string;
  readonly subjectName: RelativeDistinguishedNames;
  readonly issuerName: RelativeDistinguishedNames;
  /** The serial number's content octets. */
  readonly serialNumber: Uint8Array;
  /** The issuer's Name and the serial number, byte for byte: the sid of a SignerInfo. */
  readonly issuerAndSerial: { readonly issuer: Uint8Array; readonly serial: Uint8Array };
  /** The subject's Name and the key's BIT STRING without its count of unused bits, as OCSP hashes them (RFC 6960 §4.1.1). */
  readonly hashed: { readonly name: Uint8Array; readonly key: Uint8Array };
  readonly #x509: X509Certificate;

  constructor(der: Uint8Array, x509: X509Certificate, parts: Parts) {
    const tbs = fieldsOf(parts.tbsView);
    this.der = der;
    this.#x509 = x509;
    this.id = createHash("sha256").update(der).digest("hex");
    this.owner = nameIn(parts.subject) || (x509.subject ?? "");
    this.issuer = nameIn(parts.issuer) || (x509.issuer ?? "");
    this.serial = x509.serialNumber.toLowerCase();
    this.notBefore = parts.notBefore.value;
    this.notAfter = parts.notAfter.value;
    this.ca = x509.ca;
    this.extensions = new Map((parts.extensions ?? []).map((extension) => [extension.extnID, extension]));
    const usage = this.extensions.get(OID.keyUsage);
    this.usage = usage ? usesIn(usage.parsedValue) : null;
    this.publicKey = x509.publicKey;
    this.signatureAlgorithm = parts.signatureAlgorithm.algorithmId;
    this.subjectName = parts.subject;
    this.issuerName = parts.issuer;
    this.serialNumber = parts.serialNumber.valueBlock.valueHexView;
    this.issuerAndSerial = { issuer: tbs.issuer, serial: tbs.serial };
    this.hashed = { name: tbs.subject, key: parts.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView };
  }

  get isSelfIssued(): boolean {
    return this.issuerName.isEqual(this.subjectName);
  }

  get isSelfSigned(): boolean {
    return this.isSelfIssued && this.isSignedBy(this);
  }

  /** Whether names and, where both give them, key identifiers (§4.2.1.1) point from here to `other`. */
  namesAsIssuer(other: Certificate): boolean {
    const authority = this.extensions.get(OID.authorityKeyId)?.parsedValue;
    const wanted = authority instanceof AuthorityKeyIdentifier ? octets(authority.keyIdentifier) : null;
    const sameKey = wanted === null || !other.extensions.has(OID.subjectKeyId) || other.hasKeyId(wanted);
    return sameKey && this.issuerName.isEqual(other.subjectName);
  }

  isSignedBy(issuer: Certificate): boolean {
    try {
      return this.#x509.verify(issuer.publicKey);
    } catch {
      return false;
    }
  }

  /** Named as issuer, and the signature holds. */
  isIssuedBy(issuer: Certificate): boolean {
    return this.namesAsIssuer(issuer) && this.isSignedBy(issuer);
  }

  equals(other: Certificate): boolean {
    return this.id === other.id;
  }

  hasIssuerAndSerial(issuer: RelativeDistinguishedNames, serial: asn1js.Integer): boolean {
    return this.issuerName.isEqual(issuer) && Buffer.compare(this.serialNumber, serial.valueBlock.valueHexView) === 0;
  }

  hasKeyId(keyId: Uint8Array): boolean {
    const own = octets(this.extensions.get(OID.subjectKeyId)?.parsedValue);
    return own !== null && Buffer.compare(own, keyId) === 0;
  }
}

/** @throws Error for what is no certificate, has an extension twice (§4.2) or a key nobody here can use */
export function readCertificate(der: Uint8Array): Certificate {
  const certificate = parseCertificate(der);
  if (!certificate) throw new Error("no certificate that can be used");
  return certificate;
}

/**
 * The certificates read last, by hash: decoding takes milliseconds, and a batch, a chain and a file with several
 * signatures meet the same authorities again and again.
 */
const MOST_KEPT = 64;
const kept = new Map<string, Certificate | null>();

/** Like {@link readCertificate}, with null in place of the error. */
export function parseCertificate(der: Uint8Array): Certificate | null {
  const id = createHash("sha256").update(der).digest("hex");
  const certificate = kept.has(id) ? kept.get(id)! : decode(new Uint8Array(der));
  kept.delete(id);
  kept.set(id, certificate);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return certificate;
}

const decode = (der: Uint8Array): Certificate | null =>
  decodeAs(der, (schema) => {
    const parts = new Parts({ schema });
    const certificate = new Certificate(der, new X509Certificate(der), parts);
    if (certificate.extensions.size !== (parts.extensions ?? []).length) throw new Error("an extension is there twice");
    return certificate;
  });

/** The common name, else the organization, else nothing. */
function nameIn(name: RelativeDistinguishedNames): string {
  const find = (type: string) => name.typesAndValues.findLast((part) => part.type === type)?.value.valueBlock.value;
  return String(find(OID.commonName) ?? find(OID.organization) ?? "").normalize("NFC");
}

/** TBSCertificate ::= version [0] DEFAULT v1, serialNumber, signature, issuer, validity, subject, … (§4.1). */
function fieldsOf(tbs: Uint8Array) {
  const parts = childrenOf(asn1js.fromBER(tbs).result);
  const first = parts[0] instanceof asn1js.Integer ? 0 : 1;
  return { serial: raw(parts[first]!), issuer: raw(parts[first + 2]!), subject: raw(parts[first + 4]!) };
}
