import { createHash } from "node:crypto";
import { nothing, octets, oid, sequence } from "../asn1/der.ts";
import { DerReader, type DerValue, TAG } from "../asn1/reader.ts";
import { oidOf, sameBytes } from "../asn1/values.ts";
import { type Digest, digestOf } from "../crypto/algorithms.ts";
import type { Certificate } from "../x509/certificate.ts";

const SHA1 = "1.3.14.3.2.26";

/**
 * CertID ::= SEQUENCE { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber } (RFC 6960 §4.1.1). With SHA-1: the
 * one every responder knows (RFC 5019 §2.1.1); it only finds an entry, and its strength protects nothing.
 */
export function certId(certificate: Certificate, issuer: Certificate): Uint8Array {
  return sequence(
    sequence(oid(SHA1), nothing()),
    octets(createHash("sha1").update(issuer.hashed.name).digest()),
    octets(createHash("sha1").update(issuer.hashed.key).digest()),
    certificate.issuerAndSerial.serial,
  );
}

/** A CertID taken apart. */
export interface CertId {
  /** Null for one nobody here can compute. */
  readonly digest: Digest | null;
  readonly issuerName: Uint8Array;
  readonly issuerKey: Uint8Array;
  /** Content octets. */
  readonly serialNumber: Uint8Array;
}

/** @throws Malformed */
export function readCertId({ content }: DerValue): CertId {
  const fields = new DerReader(content);
  const digest = digestOf(oidOf(new DerReader(fields.next(TAG.sequence).content).next(TAG.oid)));
  const issuerName = fields.next(TAG.octets).content;
  const issuerKey = fields.next(TAG.octets).content;
  const serialNumber = fields.next(TAG.integer).content;
  fields.end();
  return { digest, issuerName, issuerKey, serialNumber };
}

/** Whether a CertID, with whichever digest, means this certificate. */
export function isCertIdOf(id: CertId, certificate: Certificate, issuer: Certificate): boolean {
  const { digest } = id;
  if (!digest || !sameBytes(id.serialNumber, certificate.serialNumber)) return false;
  const hash = (bytes: Uint8Array) => createHash(digest.name).update(bytes).digest();
  return sameBytes(id.issuerName, hash(issuer.hashed.name)) && sameBytes(id.issuerKey, hash(issuer.hashed.key));
}
