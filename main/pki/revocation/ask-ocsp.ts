import { randomBytes } from "node:crypto";
import type { Standing } from "../port.ts";
import { type Asking, askOrRecall, bodyOf } from "./asking.ts";
import { certId } from "./cert-id.ts";
import type { Question } from "./finding.ts";
import { judgeOcsp } from "./judge-ocsp.ts";
import { ocspRequest } from "./ocsp-request.ts";
import { parseOcsp } from "./ocsp-response.ts";

const LARGEST_ANSWER = 256 * 1024;
const NONCE_BYTES = 32;
const REQUEST = "application/ocsp-request";
const REPLY = "application/ocsp-response";
/** Statuses of a responder that cannot answer now (RFC 6960 §4.2.1). */
const PASSING = new Set(["tryLater", "internalError"]);

/** What one responder says of a certificate. */
export function askOcsp(asking: Asking, url: string, question: Question, signal: AbortSignal): Promise<Standing> {
  const { certificate, issuer } = question;
  const nonce = randomBytes(NONCE_BYTES);
  const body = { type: REQUEST, bytes: ocspRequest(certificate, issuer, nonce) };
  const { requestMs, keepMs } = asking.limits;
  return askOrRecall(
    asking,
    {
      key: `ocsp ${url} ${Buffer.from(certId(certificate, issuer)).toString("hex")}`,
      at: question.at,
      keepMs,
      graceMs: 0,
      request: async (inner) =>
        bodyOf(await asking.fetch({ url, body, accept: REPLY, totalMs: requestMs, bytes: LARGEST_ANSWER }, inner)),
      read: (answer, isFresh) => read(answer, question, isFresh ? nonce : null),
    },
    signal,
  );
}

function read(der: Uint8Array, question: Question, nonce: Uint8Array | null): Standing {
  const response = parseOcsp(der);
  if (response === null) return { status: "unknown", why: "malformed" };
  if (typeof response === "string")
    return PASSING.has(response) ? { status: "unreachable" } : { status: "unknown", why: "refused" };
  const verdict = judgeOcsp(response, question, nonce);
  if (!("single" in verdict)) return verdict.finding;
  const { finding, single, responder } = verdict;
  const signers = responder ? [responder.der, question.issuer.der] : [];
  return {
    ...finding,
    evidence: { kind: "ocsp", der, thisUpdate: single.thisUpdate, nextUpdate: single.nextUpdate, fresh: true, signers },
  };
}
