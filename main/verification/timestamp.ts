import { createHash } from "node:crypto";
import { TSTInfo } from "pkijs";
import { decodeAs } from "../pki/asn1/ber.ts";
import { checkCms } from "../pki/cms/check.ts";
import { readSignedData } from "../pki/cms/signed-data.ts";
import { digestOf } from "../pki/crypto/algorithms.ts";
import type { Certificate } from "../pki/x509/certificate.ts";
import { isForTimestamps } from "../pki/x509/constraints.ts";
import { type ChainAnswer, judgeChain, type TrustStore } from "./chain/judge.ts";

const ID_TST_INFO = "1.2.840.113549.1.9.16.1.4";

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
  const cms = readSignedData(token);
  if (typeof cms === "string" || cms.content === null) return null;
  const answer = checkCms(cms, [cms.content], ID_TST_INFO);
  const info = decodeAs(cms.content, (schema) => new TSTInfo({ schema }));
  if (!info || !answer.signer || answer.reasons.length > 0 || !isAbout(info, parts)) return null;
  if (!isForTimestamps(answer.signer)) return null;
  const chain = judgeChain(answer.signer, { store, brought: answer.certificates, at: now, now });
  const proven = chain.trust === "trusted" && chain.reasons.length === 0 && info.genTime <= now;
  return { time: info.genTime, authority: answer.signer, chain, proven };
}

function isAbout(info: TSTInfo, parts: readonly Uint8Array[]): boolean {
  const digest = digestOf(info.messageImprint.hashAlgorithm.algorithmId);
  if (!digest || digest.weak) return false;
  const hash = createHash(digest.name);
  for (const part of parts) hash.update(part);
  const stated = new Uint8Array(info.messageImprint.hashedMessage.getValue());
  return Buffer.compare(stated, hash.digest()) === 0;
}
