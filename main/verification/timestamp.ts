import { createHash } from "node:crypto";
import { sameBytes } from "../pki/asn1/values.ts";
import { digestOf } from "../pki/crypto/algorithms.ts";
import { type OpenToken, openToken, type TstInfo } from "../pki/timestamp/token.ts";
import type { ChainAnswer } from "./chain/question.ts";
import { type Court, judgeAsking } from "./court.ts";

/** How far an authority's clock may be ahead of this machine's. */
const SKEW_MS = 5 * 60_000;

const DAY_MS = 24 * 3_600_000;

/** How far a timestamp can be believed. */
export interface TimestampAnswer {
  readonly chain: ChainAnswer;
  /** Its authority is trusted and not revoked as far as can be asked: the time is proven. */
  readonly proven: boolean;
}

/**
 * Reads a token over exactly `parts`. Null for a token that is broken, weak, about other bytes (copied or misplaced) or
 * not by a timestamping certificate.
 */
export function readTimestamp(token: Uint8Array, parts: readonly Uint8Array[]): OpenToken | null {
  const open = openToken(token);
  return typeof open === "string" || !isAbout(open.info, parts) ? null : open;
}

/**
 * Judges who made a token.
 * @param seen when the token is proven to have existed, by a timestamp over it; null where none is
 */
export async function judgeTimestamp(token: OpenToken, seen: Date | null, court: Court): Promise<TimestampAnswer> {
  const { info, authority, certificates } = token;
  const { at: asked, now } = court;
  const at = seen ?? (info.time <= asked ? asked : now);
  const aged = seen ? 0 : court.policy.agedTimestampDays * DAY_MS;
  const agedSince = new Date(at.getTime() - aged);
  const chain = await judgeAsking(court, { leaf: authority, brought: certificates, at, agedSince });
  const inTime = authority.notBefore <= info.time && info.time.getTime() <= now.getTime() + SKEW_MS;
  const isGood = chain.reasons.every((reason) => reason === "algorithm-weak-allowed");
  return { chain, proven: chain.trust === "trusted" && isGood && inTime };
}

function isAbout(info: TstInfo, parts: readonly Uint8Array[]): boolean {
  const digest = digestOf(info.digest);
  if (!digest || digest.weak) return false;
  const hash = createHash(digest.name);
  for (const part of parts) hash.update(part);
  return sameBytes(info.hashed, hash.digest());
}
