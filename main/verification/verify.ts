import type { SignedRange } from "./byte-range.ts";
import { analyseChanges, isForbidden } from "./changes/analyse.ts";
import { reasonsAgainst } from "./changes/reasons.ts";
import { evidenceIn, readContents } from "./contents.ts";
import { EvidencePool, NO_EVIDENCE, type RawEvidence } from "./evidence/evidence.ts";
import { storedEvidence } from "./evidence/security-store.ts";
import { createEye } from "./eye/eye.ts";
import { type Judged, withSecondOpinion } from "./eye/judged.ts";
import type { PermittedRevision } from "./eye/second-opinion.ts";
import { type Located, locate, signaturesBehind } from "./located.ts";
import { askNobody, askOutside } from "./outside.ts";
import { hasOutsideContent } from "./outside-content.ts";
import { Budget } from "./pdf/budget.ts";
import { Flaw } from "./pdf/flaw.ts";
import { USUAL_POLICY } from "./policy.ts";
import type { FileReport, ReasonCode, SignatureReport, VerifyOptions } from "./port.ts";
import { reportedChanges } from "./reported-changes.ts";
import { coverageOf, type OpenedFile, openFile, openRevision } from "./revisions.ts";
import { judgeContents, type Scene, UNKNOWN } from "./signature-report.ts";
import { type FoundSignature, findSignatures, holdsSignature } from "./signatures.ts";
import { hasStraySignature } from "./stray.ts";
import { type DocumentTimestamp, documentTimestamps, judgeTimes, type Read } from "./times.ts";
import { readTrust } from "./trust.ts";
import { reportOn } from "./verdict.ts";

/** For all questions about one file together. */
const PATIENCE_MS = 30_000;

/**
 * Says of every signature in a PDF what can be shown: coverage, integrity, what was changed after it, trust, revocation
 * and time. Whatever the bytes are, it answers a report; it never throws for them and its work is bounded.
 */
export async function verify(
  file: { readonly name: string; readonly bytes: Uint8Array },
  options: VerifyOptions,
): Promise<FileReport> {
  try {
    return await verifyBytes(file.name, file.bytes, options);
  } catch (error) {
    if (error instanceof Flaw) return reportOn(file.name, [], [error.code]);
    throw error;
  }
}

async function verifyBytes(name: string, bytes: Uint8Array, options: VerifyOptions): Promise<FileReport> {
  const budget = new Budget();
  const opened = openFile(bytes, budget);
  if (opened instanceof Flaw) throw opened;
  const { found, tooMany } = findSignatures(opened.document);
  const located = found.map((one) => locate(one, opened));
  const reached = new Set(found.map(({ dict }) => dict));
  const reasons: ReasonCode[] = [
    ...(opened.tailFlaw ? [opened.tailFlaw.code] : []),
    ...(tooMany ? (["pdf-too-complex"] as const) : []),
    ...(hasStraySignature(opened, reached) ? (["signature-stray"] as const) : []),
    ...(hasOutsideContent(opened) ? (["content-outside-file"] as const) : []),
  ];
  const read = located.map((one) => ({ located: one, contents: readContents(one, bytes) }));
  const scene = await sceneOf(read, opened, budget, options);
  const judged: Judged[] = [];
  for (const one of read) judged.push(await reportSignature(one, located, opened, budget, scene));
  const signatures = await withSecondOpinion(judged, bytes, options.eye ?? createEye());
  return reportOn(name, signatures, signatures.length === 0 ? [...reasons, "no-signature"] : reasons);
}

/** Gathers what the file brings, and judges its document timestamps by that. */
async function sceneOf(
  read: readonly Read[],
  opened: OpenedFile,
  budget: Budget,
  options: VerifyOptions,
): Promise<Scene> {
  const { now, at = now, policy = USUAL_POLICY, revocation, patienceMs = PATIENCE_MS } = options;
  const evidence = [storedEvidence(opened.document), ...read.flatMap(({ contents }) => evidenceIn(contents))];
  const [brought, pool] = [new EvidencePool(), new EvidencePool()];
  for (const raw of evidence) {
    brought.add(raw);
    pool.add(raw);
  }
  const ask = revocation ? askOutside(revocation, patienceMs) : askNobody;
  const court = { store: readTrust(options), policy, at, now, pool, ask };
  const stamps = documentTimestamps(read);
  const stores = new Map<DocumentTimestamp, RawEvidence>();
  const storeUnder = (stamp: DocumentTimestamp) => {
    const known = stores.get(stamp);
    if (known) return known;
    const revision = openRevision(opened, stamp.range, budget);
    const stored = revision instanceof Flaw ? NO_EVIDENCE : storedEvidence(revision);
    stores.set(stamp, stored);
    return stored;
  };
  return { court, stamps, brought, storeUnder, times: await judgeTimes(stamps, court) };
}

async function reportSignature(
  read: Read,
  all: readonly Located[],
  opened: OpenedFile,
  budget: Budget,
  scene: Scene,
): Promise<Judged> {
  const { found, range, coverage } = read.located;
  const field = found.field.name;
  if (typeof range === "string") {
    return { report: { field, coverage, changesAfter: "forbidden", ...UNKNOWN, reasons: [range] }, permitted: null };
  }
  const contents = await judgeContents(read, scene);
  if (coverage === "none") {
    const reasons = [...contents.reasons, "not-signed-to-end" as const];
    return { report: { field, ...contents, coverage, changesAfter: "forbidden", reasons }, permitted: null };
  }
  const { permitted = null, ...after } = judgeChanges(found, range, all, opened, budget);
  const report = { field, coverage, ...contents, ...after, reasons: [...contents.reasons, ...after.reasons] };
  return { report, permitted: contents.integrity === "intact" ? permitted : null };
}

interface ChangesVerdict {
  readonly changesAfter: SignatureReport["changesAfter"];
  readonly reasons: readonly ReasonCode[];
  readonly changes?: NonNullable<SignatureReport["changes"]>;
  /** What to look at again, where everything was permitted. */
  readonly permitted?: PermittedRevision;
}

function judgeChanges(
  found: FoundSignature,
  range: SignedRange,
  all: readonly Located[],
  opened: OpenedFile,
  budget: Budget,
): ChangesVerdict {
  if (opened.tailFlaw) return { changesAfter: "forbidden", reasons: ["changed-after-signing", "tail-unreadable"] };
  const signed = openRevision(opened, range, budget);
  if (signed instanceof Flaw) return { changesAfter: "forbidden", reasons: ["changed-after-signing", signed.code] };
  if (!holdsSignature(signed, found, range)) return { changesAfter: "forbidden", reasons: ["changed-after-signing"] };
  if (coverageOf(opened.bytes, range) === "whole-file") return { changesAfter: "none", reasons: [] };
  const question = {
    signed,
    signedEnd: range.end,
    current: opened.document,
    signature: found.dict,
    fieldNum: found.field.num,
    newSignatures: signaturesBehind(range, all),
    budget,
  };
  const answer = analyseChanges(question);
  const changes = reportedChanges(question, answer);
  if (!isForbidden(answer)) {
    return { changesAfter: "permitted", reasons: [], changes, permitted: { question, answer } };
  }
  return { changesAfter: "forbidden", reasons: reasonsAgainst(answer), changes };
}
