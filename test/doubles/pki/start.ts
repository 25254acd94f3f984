import { readCertificate } from "../../../main/pki/x509/certificate.ts";
import { type Issued, issueTo, type LeafOptions } from "../ca.ts";
import { noCheck, purposes } from "../forgery/certificates.ts";
import { type AiaMood, serveIssuer } from "./aia.ts";
import { type CrlMood, serveList } from "./crl.ts";
import { answerAsResponder, type OcspMood, readQuestion } from "./ocsp.ts";
import type { Revoked } from "./parts.ts";
import { type Authority, issueResponder, makePeople, type PkiPeople, TIME_STAMPING } from "./people.ts";
import { type Call, type Endpoint, listen, type Reply } from "./server.ts";
import { answerAsTsa, type TsaMood } from "./tsa.ts";

type Service = "tsa" | "ocsp" | "crl" | "aia";

/** How each service behaves from now on; a function stands in for the service itself. */
export interface Knobs {
  tsa: TsaMood | Endpoint;
  ocsp: OcspMood | Endpoint;
  crl: CrlMood | Endpoint;
  aia: AiaMood | Endpoint;
  /** Milliseconds before any service answers. */
  delay: number;
  /** The Authorization header without which the timestamp authority answers 401; null asks for none. */
  authorization: string | null;
  /** The services' clock. */
  now: () => Date;
}

export interface Pki extends PkiPeople {
  readonly origin: string;
  /** The timestamp authority's address; the others stand in the certificates. */
  readonly tsaUrl: string;
  readonly knobs: Knobs;
  /** Requests so far, and the most timestamp requests that were under way at once. */
  readonly counts: Record<Service, number> & { atOnce: number };
  /** A person of the intermediate's, with OCSP, CRL and AIA addresses unless `extensions` are given. */
  issue(options?: LeafOptions): Promise<Issued>;
  /** From `at` (default an hour ago); `reason` is a CRLReason number, default keyCompromise. */
  revoke(certificate: Uint8Array, options?: { readonly at?: Date; readonly reason?: number }): void;
  /** Everything proper again: moods, counters, nobody revoked. */
  reset(): void;
  close(): Promise<void>;
}

const PROPER: Readonly<Knobs> = {
  tsa: "good",
  ocsp: "good",
  crl: "good",
  aia: "der",
  delay: 0,
  authorization: null,
  now: () => new Date(),
};

/**
 * A whole PKI on a free port of 127.0.0.1: a root and an intermediate, each with an OCSP responder (delegated, with
 * nocheck), a CRL and its certificate for AIA; a timestamp authority; people of the intermediate's with keys and
 * PKCS#12 files. Everything is proper until a knob says otherwise:
 *
 *     const pki = await startPki();
 *     const signer = await pki.issue({ commonName: "Nguyễn Văn Mẫu" });
 *     pki.revoke(signer.certificate);          // OCSP and CRL say so from now on
 *     pki.knobs.tsa = "wrong-nonce";           // see TsaMood, OcspMood, CrlMood, AiaMood
 *     pki.knobs.ocsp = async () => ({ status: 503 });
 *     pki.reset();
 *     await pki.close();
 *
 * Verifiers trust it by `pki.root.own.certificate`. `doubles/pki/openssl.ts` has the same services by OpenSSL.
 */
export async function startPki({ name = "Thử nghiệm" } = {}): Promise<Pki> {
  const knobs: Knobs = { ...PROPER };
  const counts = { tsa: 0, ocsp: 0, crl: 0, aia: 0, atOnce: 0 };
  const revoked = new Map<string, Revoked & { readonly by: Authority }>();
  let people: PkiPeople | null = null;
  const underWay = new Set<Call>();

  const endpoints: Record<Service, (call: Call, people: PkiPeople, authority: Authority) => Reply | Promise<Reply>> = {
    async tsa(call, { tsa, intermediate }) {
      if (knobs.authorization !== null && call.headers.authorization !== knobs.authorization) return { status: 401 };
      if (typeof knobs.tsa === "function") return knobs.tsa(call);
      const scene = { tsa, now: knobs.now(), other: (kind: OtherTsa) => otherTsa(intermediate, kind) };
      return answerAsTsa(knobs.tsa, call, scene);
    },
    async ocsp(call, { impostor }, authority) {
      if (typeof knobs.ocsp === "function") return knobs.ocsp(call);
      const asked = readQuestion(call);
      const other = (kind: OtherResponder) => otherResponder(authority, impostor, kind);
      const scene = { authority, impostor, now: knobs.now(), revoked: revoked.get(asked.serial) ?? null, other };
      return answerAsResponder(knobs.ocsp, asked, scene);
    },
    crl(call, { impostor }, authority) {
      if (typeof knobs.crl === "function") return knobs.crl(call);
      const own = new Map([...revoked].filter(([, { by }]) => by === authority));
      return serveList(knobs.crl, {
        authority,
        impostor,
        now: knobs.now(),
        revoked: own,
        url: server.origin + call.path,
      });
    },
    aia(call, { impostor }, { own }) {
      return typeof knobs.aia === "function" ? knobs.aia(call) : serveIssuer(knobs.aia, own, impostor);
    },
  };

  const server = await listen(async (call) => {
    const [, service = "", authority] = call.path.split(/[/?]/);
    if (!people || !isService(service)) return { status: 404 };
    counts[service]++;
    if (service === "tsa") counts.atOnce = Math.max(counts.atOnce, underWay.add(call).size);
    try {
      const reply = await endpoints[service](call, people, authority === "root" ? people.root : people.intermediate);
      if (knobs.delay > 0) await new Promise((resolve) => setTimeout(resolve, knobs.delay));
      return reply;
    } finally {
      underWay.delete(call);
    }
  });
  people = await makePeople(server.origin, name);
  const { root, intermediate } = people;
  return {
    ...people,
    origin: server.origin,
    tsaUrl: `${server.origin}/tsa`,
    knobs,
    counts,
    issue: (options) => issueTo(intermediate.own, { extensions: intermediate.pointers, ...options }),
    revoke(der, { at = new Date(Date.now() - 3_600_000), reason = 1 } = {}) {
      const certificate = readCertificate(der);
      const by = certificate.isIssuedBy(readCertificate(root.own.certificate)) ? root : intermediate;
      revoked.set(Buffer.from(certificate.serialNumber).toString("hex"), { at, reason, by });
    },
    reset() {
      Object.assign(knobs, PROPER);
      Object.assign(counts, { tsa: 0, ocsp: 0, crl: 0, aia: 0, atOnce: 0 });
      revoked.clear();
      underWay.clear();
    },
    close: () => server.close(),
  };
}

const isService = (name: string): name is Service => ["tsa", "ocsp", "crl", "aia"].includes(name);

type OtherTsa = "no-purpose" | "purpose-not-critical" | "expired";
type OtherResponder = "no-purpose" | "expired" | "checked" | "foreign";

const YEAR_MS = 365 * 24 * 3_600_000;
const LAPSED = { notBefore: new Date(Date.now() - 2 * YEAR_MS), notAfter: new Date(Date.now() - YEAR_MS) };

function otherTsa({ own, pointers }: Authority, kind: OtherTsa): Promise<Issued> {
  const purpose = { ...purposes(TIME_STAMPING), critical: kind !== "purpose-not-critical" };
  return issueTo(own, {
    commonName: "Another TSA",
    usage: ["digitalSignature"],
    extensions: kind === "no-purpose" ? pointers : [...pointers, purpose],
    ...(kind === "expired" && LAPSED),
  });
}

function otherResponder({ own, pointers }: Authority, impostor: Issued, kind: OtherResponder): Promise<Issued> {
  if (kind === "foreign") return issueResponder(impostor, [noCheck]);
  if (kind === "no-purpose") return issueTo(own, { key: "p-256", usage: ["digitalSignature"] });
  return issueResponder(own, pointers, kind === "expired" ? LAPSED : {});
}
