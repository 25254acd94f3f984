import { createHash } from "node:crypto";
import { type Crl, parseCrl } from "../../pki/revocation/crl.ts";
import { type BasicResponse, parseOcsp } from "../../pki/revocation/ocsp-response.ts";
import { type Certificate, parseCertificate } from "../../pki/x509/certificate.ts";

/** Certificates, OCSP responses and lists in DER, as somebody brought them. */
export interface RawEvidence {
  readonly certificates: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
}

/** Evidence decoded and not yet believed: each piece counts only for what its signature proves. */
export interface Evidence {
  readonly certificates: readonly Certificate[];
  readonly ocsps: readonly BasicResponse[];
  readonly crls: readonly Crl[];
}

export const NO_EVIDENCE: RawEvidence = { certificates: [], ocsps: [], crls: [] };

/** Of each kind, for one file; honest ones bring some dozens. Decoding a certificate takes a millisecond. */
const MOST = 256;
/** Certificates inside one OCSP response: the responder's, and a chain that nobody needs. */
const MOST_INSIDE = 4;

/** What one file and the answers about it bring, each piece once and a bounded number of them. What cannot be read is left out. */
export class EvidencePool implements Evidence {
  readonly certificates: Certificate[] = [];
  readonly ocsps: BasicResponse[] = [];
  readonly crls: Crl[] = [];
  readonly #met = new Set<string>();

  add(raw: Partial<RawEvidence>): this {
    this.#fill(this.certificates, raw.certificates, parseCertificate);
    this.#fill(this.ocsps, raw.ocsps, successful);
    this.#fill(this.crls, raw.crls, parseCrl);
    return this;
  }

  #fill<T>(shelf: T[], ders: readonly Uint8Array[] = [], read: (der: Uint8Array) => T | null): void {
    for (const der of ders) {
      if (shelf.length >= MOST) return;
      const id = createHash("sha256").update(der).digest("hex");
      if (this.#met.has(id)) continue;
      this.#met.add(id);
      const value = read(der);
      if (value !== null) shelf.push(value);
    }
  }
}

function successful(der: Uint8Array): BasicResponse | null {
  const response = parseOcsp(der);
  const isUsable = response !== null && typeof response !== "string" && response.certificates.length <= MOST_INSIDE;
  return isUsable ? response : null;
}
