import { type KeyObject, X509Certificate } from "node:crypto";
import type * as asn1js from "asn1js";
import {
  AuthorityKeyIdentifier,
  type Extension,
  Certificate as PkiCertificate,
  type RelativeDistinguishedNames,
} from "pkijs";
import { decodeAs, octets } from "../asn1.ts";

const COMMON_NAME = "2.5.4.3";
const SUBJECT_KEY_ID = "2.5.29.14";
const AUTHORITY_KEY_ID = "2.5.29.35";

/** An X.509 certificate (RFC 5280 §4), decoded once; its signature is checked by node:crypto. */
export class Certificate {
  readonly der: Uint8Array;
  readonly publicKey: KeyObject;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly extensions: ReadonlyMap<string, Extension>;
  /** OID of the algorithm its issuer signed it with. */
  readonly signatureAlgorithm: string;
  readonly #x509: X509Certificate;
  readonly #parts: PkiCertificate;

  constructor(der: Uint8Array, x509: X509Certificate, parts: PkiCertificate, extensions: Map<string, Extension>) {
    this.der = der;
    this.#x509 = x509;
    this.#parts = parts;
    this.publicKey = x509.publicKey;
    this.notBefore = parts.notBefore.value;
    this.notAfter = parts.notAfter.value;
    this.extensions = extensions;
    this.signatureAlgorithm = parts.signatureAlgorithm.algorithmId;
  }

  /** The subject's common name, else the whole subject. */
  get name(): string {
    const names = this.#parts.subject.typesAndValues.filter(({ type }) => type === COMMON_NAME);
    return names.at(-1)?.value.valueBlock.value ?? this.#x509.subject ?? "";
  }

  get subject(): RelativeDistinguishedNames {
    return this.#parts.subject;
  }

  get issuer(): RelativeDistinguishedNames {
    return this.#parts.issuer;
  }

  get isSelfIssued(): boolean {
    return this.issuer.isEqual(this.subject);
  }

  get isSelfSigned(): boolean {
    return this.isSelfIssued && this.isSignedBy(this);
  }

  /** Serial number as its content octets. */
  get serial(): Uint8Array {
    return this.#parts.serialNumber.valueBlock.valueHexView;
  }

  /** Whether names and, where both give them, key identifiers (RFC 5280 §4.2.1.1) point from here to `other`. */
  namesAsIssuer(other: Certificate): boolean {
    const authority = this.extensions.get(AUTHORITY_KEY_ID)?.parsedValue;
    const wanted = authority instanceof AuthorityKeyIdentifier ? octets(authority.keyIdentifier) : null;
    const sameKey = wanted === null || !other.extensions.has(SUBJECT_KEY_ID) || other.hasKeyId(wanted);
    return sameKey && this.issuer.isEqual(other.subject);
  }

  isSignedBy(issuer: Certificate): boolean {
    try {
      return this.#x509.verify(issuer.publicKey);
    } catch {
      return false;
    }
  }

  equals(other: Certificate): boolean {
    return Buffer.compare(this.der, other.der) === 0;
  }

  hasIssuerAndSerial(issuer: RelativeDistinguishedNames, serial: asn1js.Integer): boolean {
    return this.issuer.isEqual(issuer) && Buffer.compare(this.serial, serial.valueBlock.valueHexView) === 0;
  }

  hasKeyId(keyId: Uint8Array): boolean {
    const own = octets(this.extensions.get(SUBJECT_KEY_ID)?.parsedValue);
    return own !== null && Buffer.compare(own, keyId) === 0;
  }
}

/** Null for what is no certificate, has an extension twice (§4.2) or a key nobody here can use. */
export function parseCertificate(der: Uint8Array): Certificate | null {
  return decodeAs(der, (schema) => {
    const parts = new PkiCertificate({ schema });
    const extensions = new Map((parts.extensions ?? []).map((extension) => [extension.extnID, extension]));
    if (extensions.size !== (parts.extensions ?? []).length) throw new Error("an extension is there twice");
    return new Certificate(der, new X509Certificate(der), parts, extensions);
  });
}
