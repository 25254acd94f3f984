import { createHash } from "node:crypto";
import { sameBytes } from "../asn1/values.ts";
import { checkValue } from "../crypto/verify.ts";
import type { UnknownReason } from "../port.ts";
import type { Certificate } from "../x509/certificate.ts";
import { readable } from "../x509/chain.ts";
import { isForOcsp } from "../x509/constraints.ts";
import { isCertIdOf } from "./cert-id.ts";
import {
  type Finding,
  type FirmFinding,
  mayBeForgotten,
  type Question,
  revokedOrGood,
  unknown,
  type VagueFinding,
} from "./finding.ts";
import type { BasicResponse, SingleResponse } from "./ocsp-response.ts";

const MOST_CERTIFICATES = 16;
/** How long an answer without nextUpdate counts as current: it says that newer ones are to be had at any time. */
const WITHOUT_NEXT_MS = 24 * 3_600_000;

/** The finding, and what it rests on where it is a firm one. */
export type OcspVerdict =
  | {
      readonly finding: FirmFinding;
      readonly single: SingleResponse;
      /** The delegated responder; null when the issuer answered itself. */
      readonly responder: Certificate | null;
    }
  | { readonly finding: VagueFinding };

/**
 * What a response says of a certificate (RFC 6960 §3.2).
 * @param nonce what the question carried, null where the response answers another question (out of a cache)
 */
export function judgeOcsp(response: BasicResponse, question: Question, nonce: Uint8Array | null): OcspVerdict {
  const { certificate, issuer, issuedBy } = question;
  const named = [issuer, ...readable(response.certificates.slice(0, MOST_CERTIFICATES))].filter((one) =>
    isNamed(one, response),
  );
  const entitled = named.filter((one) => mayAnswer(one, question, response.producedAt));
  const signer = entitled.find((one) => isSignedBy(response, one));
  if (!signer) return without(entitled.length > 0 ? "signature" : "responder");
  if (nonce && response.nonce && !sameBytes(nonce, response.nonce)) return without("nonce");
  if (response.limited) return without("scope");
  const single = response.responses
    .filter(({ certId }) => isCertIdOf(certId, certificate, issuer))
    .toSorted((a, b) => b.thisUpdate.getTime() - a.thisUpdate.getTime())[0];
  if (!single) return without("other-certificate");
  if (single.limited) return without("scope");
  if (single.thisUpdate > issuedBy || response.producedAt > issuedBy) return without("not-yet");
  const finding = findingOf(single, question);
  if (finding.status === "unknown" || finding.status === "outdated") return { finding };
  return { finding, single, responder: signer.equals(issuer) ? null : signer };
}

const without = (why: UnknownReason): OcspVerdict => ({ finding: unknown(why) });

function findingOf(single: SingleResponse, { certificate, at, currentAt }: Question): Finding {
  const { status, thisUpdate, nextUpdate, keepsExpiredSince } = single;
  if (status.name === "revoked") return revokedOrGood(status.since, status.reason, at);
  const until = nextUpdate ?? new Date(thisUpdate.getTime() + WITHOUT_NEXT_MS);
  if (until < currentAt) return { status: "outdated" };
  if (status.name === "unknown") return unknown("not-known-to-responder");
  return mayBeForgotten(certificate, thisUpdate, keepsExpiredSince) ? unknown("after-expiry") : { status: "good" };
}

function isNamed(one: Certificate, { responder }: BasicResponse): boolean {
  if ("name" in responder) return sameBytes(one.hashed.name, responder.name);
  return sameBytes(createHash("sha1").update(one.hashed.key).digest(), responder.keyHash);
}

/** §4.2.2.2: the issuer itself, or whom it has issued a certificate for that purpose; nobody answers for himself. */
function mayAnswer(one: Certificate, { certificate, issuer }: Question, producedAt: Date): boolean {
  if (one.equals(issuer)) return true;
  const inTime = one.notBefore <= producedAt && producedAt <= one.notAfter;
  return inTime && isForOcsp(one) && one.isIssuedBy(issuer) && !one.equals(certificate);
}

const isSignedBy = ({ algorithm, tbs, signature }: BasicResponse, signer: Certificate): boolean =>
  checkValue({ algorithm, signed: tbs, value: signature }, signer.publicKey, null).length === 0;
