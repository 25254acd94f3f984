import type { OpenToken } from "../pki/timestamp/token.ts";
import type { Certificate } from "../pki/x509/certificate.ts";
import { judgeChain } from "./chain/judge.ts";
import { CADES, evidenceIn, type SignatureContents, tokenOf } from "./contents.ts";
import type { Court } from "./court.ts";
import { type Evidence, EvidencePool, type RawEvidence } from "./evidence/evidence.ts";
import type { Located } from "./located.ts";
import { covers, type DocumentTimestamp } from "./times.ts";

/** What a level is found by. */
export interface LevelScene {
  readonly court: Court;
  readonly stamps: readonly DocumentTimestamp[];
  /** What the file alone brings. */
  readonly brought: Evidence;
  /** The security store as a document timestamp covers it. */
  storeUnder(stamp: DocumentTimestamp): RawEvidence;
}

/**
 * The PAdES baseline level as found (EN 319 142-1 §6): a timestamp about it makes B-T; evidence in the file that was
 * good for signer and timestamp authority at the stamped time, B-LT; a document timestamp over that evidence, B-LTA.
 * The level tells what a file brings, and stays while evidence ages; whether a signature is valid is another question.
 */
export function levelOf(located: Located, contents: SignatureContents, scene: LevelScene): string {
  const { signer, binding } = contents.answer;
  if (located.found.subFilter !== CADES || binding !== "matches" || !signer) return "none";
  const over = stampsOver(located, scene);
  const first = earliestOf([tokenOf(contents), ...over.map(({ token }) => token)]);
  if (!first) return "B-B";
  const isProvenBy = (evidence: Evidence) =>
    isGood(signer, contents.answer.certificates, first, evidence, scene) &&
    isGood(first.authority, first.certificates, first, evidence, scene);
  if (!isProvenBy(scene.brought)) return "B-T";
  const [newest] = over;
  return newest && isProvenBy(evidenceUnder(newest, contents, scene)) ? "B-LTA" : "B-LT";
}

function stampsOver({ range }: Located, { stamps }: LevelScene): readonly DocumentTimestamp[] {
  return typeof range === "string" ? [] : stamps.filter((stamp) => covers(stamp.range, range));
}

const earliestOf = (tokens: readonly (OpenToken | null)[]): OpenToken | null =>
  tokens.filter((token) => token !== null).toSorted((a, b) => a.info.time.getTime() - b.info.time.getTime())[0] ?? null;

function evidenceUnder(stamp: DocumentTimestamp, contents: SignatureContents, scene: LevelScene): Evidence {
  const pool = new EvidencePool().add(scene.storeUnder(stamp));
  for (const raw of evidenceIn(contents)) pool.add(raw);
  return pool;
}

/** Whether evidence proves a certificate and all above it for the stamped time. */
function isGood(
  leaf: Certificate,
  brought: readonly Certificate[],
  { info }: OpenToken,
  evidence: Evidence,
  { court }: LevelScene,
): boolean {
  const { store, policy, now } = court;
  const own = { ...store, crls: [] };
  const chain = judgeChain(leaf, {
    store: own,
    policy,
    now,
    brought,
    evidence,
    at: info.time,
    currentAt: info.time,
    within: null,
  });
  return chain.trust === "trusted" && chain.revocation === "good";
}
