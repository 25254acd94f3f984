import type { FaultParams } from "../../shared/fault.ts";
import type { FetchAnswer, FetchReason, PkiCode, Timestamp, TimestampCheck } from "../port.ts";
import { acceptToken } from "./accept.ts";
import type { TimestampQuestion } from "./request.ts";
import { readReply } from "./response.ts";

export const QUERY = "application/timestamp-query";
export const REPLY = "application/timestamp-reply";

/** Why an exchange brought no timestamp. */
export interface Trouble {
  readonly code: PkiCode;
  readonly params: FaultParams;
  /** May be over at the next attempt. */
  readonly passing: boolean;
}

const trouble = (code: PkiCode, params: FaultParams = {}, passing = false): Trouble => ({ code, params, passing });
const invalid = (check: TimestampCheck): Trouble => trouble("timestamp-invalid", { check });
const UNAUTHORISED = new Set([401, 403, 407]);
/** PKIFailureInfo that tells of the authority's state, not of the request. */
const PASSING_FAILURES = new Set(["timeNotAvailable", "systemFailure"]);

/** The timestamp in an HTTP answer (RFC 3161 §3.4), or why there is none. */
export function judgeAnswer(answer: FetchAnswer | FetchReason, question: TimestampQuestion): Timestamp | Trouble {
  if (typeof answer === "string") return unanswered(answer);
  if (answer.status !== 200) return badStatus(answer.status);
  if (answer.type !== REPLY) return invalid("content-type");
  const reply = readReply(answer.bytes);
  if (!reply) return invalid("malformed");
  if ("refused" in reply)
    return trouble("timestamp-refused", reply.refused, PASSING_FAILURES.has(reply.refused.failure));
  const accepted = acceptToken(reply.token, question);
  return typeof accepted === "string" ? invalid(accepted) : accepted;
}

function unanswered(reason: FetchReason): Trouble {
  if (reason === "timeout") return trouble("timestamp-timeout");
  if (reason === "too-large") return invalid("malformed");
  return trouble("timestamp-unreachable", { reason }, reason === "unreachable");
}

function badStatus(status: number): Trouble {
  if (UNAUTHORISED.has(status)) return trouble("timestamp-unauthorised");
  const name = `http-${status}`;
  if (status >= 500 || status === 429) return trouble("timestamp-unreachable", { reason: name }, true);
  return trouble("timestamp-refused", { status: name, failure: name });
}
