import type { ChainToProve } from "../../pki/port.ts";
import { Fault } from "../../shared/fault.ts";
import type { GrowingFile } from "../pdf/growing.ts";
import type { Level, LevelServices, SigningCode } from "../port.ts";
import { documentTimestamp } from "./document-timestamp.ts";
import { type SignatureEvidence, securityStore } from "./security-store.ts";
import { type StandingSignature, standingSignatures } from "./signatures.ts";

/** Every signature, or the newest alone: a signer answers for their own, not for what others left below it. */
export type Concern = "all" | "newest";

/**
 * Raises signatures in a file to `level` (EN 319 142-1 §6), in incremental updates alone: what is there keeps each byte.
 * A signature without a timestamp of its own gets its time from a document timestamp over it. Raising a B-LTA to B-LTA
 * renews it: evidence for the last timestamp, then a new one.
 * @throws SigningFault pdf-unsigned, timestamp-not-set-up, pdf-*; PkiFault timestamp-*, evidence-incomplete,
 * certificate-revoked. What was reached until then stands in `file`
 */
export async function raise(
  file: GrowingFile,
  level: Level,
  concern: Concern,
  services: LevelServices,
  signal: AbortSignal,
): Promise<void> {
  const standing = signaturesIn(file, concern);
  if (level === "B-B") return;
  if (!standing.every((one) => isProven(one, standing))) await stamp(file, services, signal);
  if (level === "B-T") return;
  await prove(file, concern, services, signal);
  if (level === "B-LTA") await stamp(file, services, signal);
}

/** Those concerned, with the document timestamps that cover them. */
function signaturesIn(file: GrowingFile, concern: Concern): StandingSignature[] {
  const standing = standingSignatures(file.pdf);
  const ends = standing.filter(({ kind }) => kind === "signature").map(({ end }) => end);
  if (ends.length === 0) throw new Fault<SigningCode>("pdf-unsigned");
  const from = concern === "newest" ? Math.max(...ends) : 0;
  return standing.filter(({ end }) => end >= from);
}

/** By a token over its value, or by a document timestamp that covers it; a timestamp needs none. */
const isProven = ({ kind, timestamp, end }: StandingSignature, all: readonly StandingSignature[]): boolean =>
  kind === "document-timestamp" ||
  timestamp !== null ||
  all.some((other) => other.kind === "document-timestamp" && other.end > end);

async function stamp(file: GrowingFile, { timestamps }: LevelServices, signal: AbortSignal): Promise<void> {
  if (!timestamps) throw new Fault<SigningCode>("timestamp-not-set-up");
  file.append(await documentTimestamp(file, timestamps, signal));
}

/** Adds what is needed to check every signature and timestamp concerned without network. */
async function prove(
  file: GrowingFile,
  concern: Concern,
  { evidence, now }: LevelServices,
  signal: AbortSignal,
): Promise<void> {
  const standing = signaturesIn(file, concern);
  const proven: SignatureEvidence[] = [];
  for (const one of standing) {
    const chains = chainsOf(one, provenTime(one, standing) ?? now(), now());
    if (chains.length > 0) proven.push({ contents: one.contents, evidence: await evidence(chains, signal) });
  }
  const tail = securityStore(file.take(), proven);
  if (tail) file.append(tail);
}

/** The signer's certificate is judged for the time that is proven, its timestamp's for now: nothing later covers it yet. */
function chainsOf({ kind, signer, certificates, timestamp }: StandingSignature, at: Date, now: Date): ChainToProve[] {
  const authority = timestamp?.authority;
  return [
    ...(signer ? [{ leaf: signer.der, known: certificates, at: kind === "signature" ? at : now }] : []),
    ...(kind === "signature" && authority
      ? [{ leaf: authority.der, known: timestamp.certificates.map(({ der }) => der), at: now }]
      : []),
  ];
}

/** The earliest of the times that stand for a signature; null without one. */
function provenTime({ timestamp, end }: StandingSignature, all: readonly StandingSignature[]): Date | null {
  const later = all.filter((other) => other.kind === "document-timestamp" && other.end > end);
  const times = [timestamp, ...later.map((other) => other.timestamp)].flatMap((token) =>
    token ? [token.info.time] : [],
  );
  return times.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
}
