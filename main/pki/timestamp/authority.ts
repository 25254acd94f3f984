import { createHash, randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { Fault } from "../../shared/fault.ts";
import { createResourcePool } from "../../shared/resource-pool.ts";
import type {
  Authentication,
  DigestName,
  FetchRequest,
  PkiCode,
  Timestamp,
  TimestampAuthority,
  TimestampAuthorityOptions,
  TimestampLimits,
} from "../port.ts";
import { judgeAnswer, QUERY, REPLY, type Trouble } from "./judge-answer.ts";
import { type TimestampQuestion, timestampRequest } from "./request.ts";

const AT_ONCE = 4;
const LARGEST_ANSWER = 256 * 1024;
const LIMITS: TimestampLimits = { totalMs: 130_000, pauseMs: 1000 };

/** See {@link TimestampAuthority}. */
export function createTimestampAuthority(options: TimestampAuthorityOptions): TimestampAuthority {
  const { url, digest = "sha256", attempts = 3, policy = null } = options;
  const limits = { ...LIMITS, ...options.limits };
  const places = createPlaces();

  async function ask(hashed: Uint8Array, totalMs: number, signal: AbortSignal): Promise<Timestamp | Trouble> {
    const question = { digest, hashed, policy, nonce: randomBytes(8) };
    return judgeAnswer(await options.fetch(requestFor(question, options, totalMs), signal), question);
  }

  async function askRepeatedly(hashed: Uint8Array, signal: AbortSignal): Promise<Timestamp> {
    const until = performance.now() + limits.totalMs;
    const remaining = () => Math.max(1, Math.ceil(until - performance.now()));
    for (let attempt = 1; ; attempt++) {
      const result = await ask(hashed, remaining(), signal);
      if (!("code" in result)) return result;
      const pause = Math.random() * limits.pauseMs * 2 ** (attempt - 1);
      if (attempt >= attempts || !result.passing || pause >= remaining()) throw faultOf(result, url, limits);
      await setTimeout(pause, undefined, { signal });
    }
  }

  return {
    url,
    digest,
    async stamp(hashed, signal) {
      if (hashed.length !== lengthOf(digest)) throw new TypeError(`not a ${digest} digest`);
      return places.run(() => askRepeatedly(hashed, signal), signal);
    },
  };
}

/** Lets {@link AT_ONCE} through, first come, first served; nothing is lent. */
const createPlaces = () =>
  createResourcePool({
    size: AT_ONCE,
    tasksEach: Number.POSITIVE_INFINITY,
    start: async () => "a place",
    stop: async () => undefined,
  });

function requestFor(
  question: TimestampQuestion,
  { url, authentication }: TimestampAuthorityOptions,
  totalMs: number,
): FetchRequest {
  return {
    url,
    body: { type: QUERY, bytes: timestampRequest(question) },
    accept: REPLY,
    ...(authentication && { authorization: authorizationOf(authentication) }),
    totalMs,
    bytes: LARGEST_ANSWER,
  };
}

function faultOf({ code, params }: Trouble, url: string, { totalMs }: TimestampLimits): Fault<PkiCode> {
  const seconds = code === "timestamp-timeout" ? { seconds: Math.round(totalMs / 1000) } : {};
  return new Fault<PkiCode>(code, { host: URL.parse(url)?.host ?? "", ...params, ...seconds });
}

const lengthOf = (digest: DigestName): number => createHash(digest).digest().length;

/** RFC 7617 with UTF-8, RFC 6750. */
const authorizationOf = (authentication: Authentication): string =>
  "bearer" in authentication
    ? `Bearer ${authentication.bearer}`
    : `Basic ${Buffer.from(`${authentication.user}:${authentication.password}`, "utf8").toString("base64")}`;
