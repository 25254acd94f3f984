import { createHash } from "node:crypto";
import { sameBytes } from "../pki/asn1/values.ts";
import { digestOf } from "../pki/crypto/algorithms.ts";
import { openToken, type TstInfo } from "../pki/timestamp/token.ts";
import type { Certificate } from "../pki/x509/certificate.ts";
import { type ChainAnswer, judgeChain, type TrustStore } from "./chain/judge.ts";

/** What a timestamp token (RFC 3161) says and how far it can be believed. */
export interface TimestampAnswer {
  readonly time: Date;
  readonly authority: Certificate;
  readonly chain: ChainAnswer;
  /** Its authority is trusted and not revoked as far as can be asked: the time is proven. */
  readonly proven: boolean;
}

/**
 * Checks a token over exactly `parts`. Null for a token that is broken, weak, about other bytes (copied or misplaced) or
 * not by a timestamping certificate.
 */
export function checkTimestamp(
  token: Uint8Array,
  parts: readonly Uint8Array[],
  store: TrustStore,
  now: Date,
): TimestampAnswer | null {
  const open = openToken(token);
  if (typeof open === "string" || !isAbout(open.info, parts)) return null;
  const { info, authority, certificates } = open;
  const chain = judgeChain(authority, { store, brought: certificates, at: now, now });
  const proven = chain.trust === "trusted" && chain.reasons.length === 0 && info.time <= now;
  return { time: info.time, authority, chain, proven };
}

function isAbout(info: TstInfo, parts: readonly Uint8Array[]): boolean {
  const digest = digestOf(info.digest);
  if (!digest || digest.weak) return false;
  const hash = createHash(digest.name);
  for (const part of parts) hash.update(part);
  return sameBytes(info.hashed, hash.digest());
}
