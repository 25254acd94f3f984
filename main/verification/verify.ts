import type { SignedRange } from "./byte-range.ts";
import { analyseChanges, isForbidden } from "./changes/analyse.ts";
import { type Located, locate, signaturesBehind } from "./located.ts";
import { Budget } from "./pdf/budget.ts";
import { Flaw, orFlaw } from "./pdf/flaw.ts";
import type { FileReport, ReasonCode, SignatureReport, VerifyOptions } from "./port.ts";
import { coverageOf, type OpenedFile, openFile, openRevision } from "./revisions.ts";
import { judgeContents, type Setting, UNKNOWN } from "./signature-report.ts";
import { type FoundSignature, findSignatures, holdsSignature } from "./signatures.ts";
import { hasStraySignature } from "./stray.ts";
import { readTrust } from "./trust.ts";
import { reportOn } from "./verdict.ts";

/**
 * Says of every signature in a PDF what can be shown: coverage, integrity, what was changed after it, trust, revocation
 * and time. Whatever the bytes are, it answers a report; it never throws for them and its work is bounded.
 */
export async function verify(
  file: { readonly name: string; readonly bytes: Uint8Array },
  options: VerifyOptions,
): Promise<FileReport> {
  const setting = { store: readTrust(options), at: options.at ?? options.now, now: options.now };
  const report = orFlaw(() => verifyBytes(file.name, file.bytes, setting));
  return report instanceof Flaw ? reportOn(file.name, [], [report.code]) : report;
}

function verifyBytes(name: string, bytes: Uint8Array, setting: Setting): FileReport {
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
  ];
  const signatures = located.map((one) => reportSignature(one, located, opened, budget, setting));
  return reportOn(name, signatures, signatures.length === 0 ? [...reasons, "no-signature"] : reasons);
}

function reportSignature(
  located: Located,
  all: readonly Located[],
  opened: OpenedFile,
  budget: Budget,
  setting: Setting,
): SignatureReport {
  const { found, range, coverage } = located;
  const field = found.field.name;
  if (typeof range === "string") {
    return { field, coverage, changesAfter: "forbidden", ...UNKNOWN, reasons: [range] };
  }
  const contents = judgeContents(found, opened.bytes, range, setting);
  if (coverage === "none") {
    const reasons = [...contents.reasons, "not-signed-to-end" as const];
    return { field, ...contents, coverage, changesAfter: "forbidden", reasons };
  }
  const after = judgeChanges(found, range, all, opened, budget);
  return {
    field,
    coverage,
    ...contents,
    changesAfter: after.changesAfter,
    reasons: [...contents.reasons, ...after.reasons],
  };
}

interface ChangesVerdict {
  readonly changesAfter: SignatureReport["changesAfter"];
  readonly reasons: readonly ReasonCode[];
}

function judgeChanges(
  found: FoundSignature,
  range: SignedRange,
  all: readonly Located[],
  opened: OpenedFile,
  budget: Budget,
): ChangesVerdict {
  if (opened.tailFlaw) return { changesAfter: "forbidden", reasons: ["changed-after-signing"] };
  const signed = openRevision(opened, range, budget);
  if (signed instanceof Flaw) return { changesAfter: "forbidden", reasons: ["changed-after-signing", signed.code] };
  if (!holdsSignature(signed, found, range)) return { changesAfter: "forbidden", reasons: ["changed-after-signing"] };
  if (coverageOf(opened.bytes, range) === "whole-file") return { changesAfter: "none", reasons: [] };
  const answer = analyseChanges({
    signed,
    signedEnd: range.end,
    current: opened.document,
    signature: found.dict,
    fieldNum: found.field.num,
    newSignatures: signaturesBehind(range, all),
    budget,
  });
  if (!isForbidden(answer)) return { changesAfter: "permitted", reasons: [] };
  const certified: readonly ReasonCode[] = answer.certification ? ["change-forbidden-by-certification"] : [];
  return { changesAfter: "forbidden", reasons: ["changed-after-signing", ...certified] };
}
