import { verify } from "node:crypto";
import { CertificateRevocationList, type RevokedCertificate } from "pkijs";
import { decodeAs } from "../asn1.ts";
import { isWeakSignature, schemeOf } from "../cms/algorithms.ts";
import type { Certificate } from "./certificate.ts";
import { allowsUse } from "./usage.ts";

export type CrlAnswer = "good" | "revoked" | "unknown";

/** A certificate revocation list (RFC 5280 §5). */
export class Crl {
  readonly #list: CertificateRevocationList;

  constructor(list: CertificateRevocationList) {
    this.#list = list;
  }

  /**
   * What this list says of a certificate. Only the issuer's own complete list answers: not an indirect, partial or delta one.
   * `at` is the instant the certificate is judged for; an entry in an outdated list still holds, silence in it does not.
   */
  answer(certificate: Certificate, issuer: Certificate, at: Date, now: Date): CrlAnswer {
    if (!this.#isFrom(issuer) || this.#list.thisUpdate.value > now) return "unknown";
    const entry = this.#entryFor(certificate);
    if (entry) return entry.revocationDate.value <= at ? "revoked" : "good";
    const { nextUpdate } = this.#list;
    return nextUpdate && at <= nextUpdate.value && !this.#isLimited() ? "good" : "unknown";
  }

  #entryFor(certificate: Certificate): RevokedCertificate | undefined {
    return this.#list.revokedCertificates?.find(
      ({ userCertificate }) => Buffer.compare(userCertificate.valueBlock.valueHexView, certificate.serial) === 0,
    );
  }

  /** Any critical extension narrows what the list speaks for (§5.2). */
  #isLimited(): boolean {
    return this.#list.crlExtensions?.extensions.some(({ critical }) => critical) ?? false;
  }

  #isFrom(issuer: Certificate): boolean {
    if (!this.#list.issuer.isEqual(issuer.subject) || !allowsUse(issuer, "crlSign")) return false;
    const algorithm = this.#list.signatureAlgorithm.algorithmId;
    const digest = schemeOf(algorithm)?.digest;
    if (!digest || isWeakSignature(algorithm)) return false;
    try {
      const value = new Uint8Array(this.#list.signatureValue.valueBlock.valueHexView);
      return verify(digest.name, this.#list.tbsView, issuer.publicKey, value);
    } catch {
      return false;
    }
  }
}

/** Null for what is no CRL. */
export const parseCrl = (der: Uint8Array): Crl | null =>
  decodeAs(der, (schema) => new Crl(new CertificateRevocationList({ schema })));
