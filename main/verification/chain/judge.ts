import type { Crl } from "../../pki/revocation/crl.ts";
import type { Finding } from "../../pki/revocation/finding.ts";
import { judgeCrl } from "../../pki/revocation/judge-crl.ts";
import type { Certificate } from "../../pki/x509/certificate.ts";
import { namesRevocationSource } from "../../pki/x509/constraints.ts";
import { findPaths, type Path, type PathSearch } from "../../pki/x509/path.ts";
import { validatePath } from "../../pki/x509/validate.ts";
import type { ReasonCode, SignatureReport, Trust } from "../port.ts";

/** What the office trusts, decoded. */
export interface TrustStore {
  readonly anchors: readonly Certificate[];
  /** Help to find a way, and are trusted for nothing. */
  readonly intermediates: readonly Certificate[];
  readonly crls: readonly Crl[];
}

export interface ChainAnswer {
  readonly trust: Trust;
  readonly revocation: SignatureReport["revocation"];
  readonly reasons: readonly ReasonCode[];
}

interface Question {
  readonly store: TrustStore;
  /** Certificates that came with the signature. */
  readonly brought: readonly Certificate[];
  /** Instant to judge for: proven by a timestamp, else that of verification. */
  readonly at: Date;
  readonly now: Date;
}

const DEAD_ENDS: Readonly<Record<PathSearch["deadEnd"], ReasonCode>> = {
  "signature-wrong": "chain-invalid",
  "other-root": "chain-untrusted",
  "issuer-missing": "chain-incomplete",
};
/** Reasons that leave open what time or a fuller evaluation could still show. */
const OPEN: ReadonlySet<ReasonCode> = new Set([
  "certificate-expired",
  "certificate-not-yet-valid",
  "chain-unsupported",
]);

/** Whether a certificate is trusted: the first path without objection, else the path with the fewest. */
export function judgeChain(leaf: Certificate, question: Question): ChainAnswer {
  const { store, brought, at } = question;
  if (store.anchors.length === 0) return { trust: "unknown", revocation: "unknown", reasons: ["no-trust-given"] };
  const { paths, deadEnd } = findPaths(leaf, store.anchors, [...store.intermediates, ...brought]);
  const judged = paths
    .map((path) => ({ path, reasons: validatePath(path, at) }))
    .sort((a, b) => a.reasons.length - b.reasons.length)[0];
  if (!judged) return { trust: "untrusted", revocation: "unknown", reasons: [DEAD_ENDS[deadEnd]] };
  const revocation = judgeRevocation(judged.path, question);
  return { ...revocation, trust: trustOf(judged.reasons), reasons: [...judged.reasons, ...revocation.reasons] };
}

function trustOf(reasons: readonly ReasonCode[]): Trust {
  if (reasons.length === 0) return "trusted";
  return reasons.every((reason) => OPEN.has(reason)) ? "unknown" : "untrusted";
}

/**
 * Asks the given CRLs about every certificate below the anchor. One that names a source which did not answer leaves it
 * unknown; one that names none cannot be asked about and is taken as its issuer left it.
 */
function judgeRevocation(path: Path, { store, at, now }: Question): Pick<ChainAnswer, "revocation" | "reasons"> {
  const answers = path.slice(0, -1).map((certificate, depth) => ({
    certificate,
    answer: combined(
      store.crls.map(
        (crl) => judgeCrl(crl, { certificate, issuer: path[depth + 1]!, at, issuedBy: now, currentAt: at }).status,
      ),
    ),
  }));
  if (answers.some(({ answer }) => answer === "revoked"))
    return { revocation: "revoked", reasons: ["certificate-revoked"] };
  const unasked = answers.some(({ certificate, answer }) => answer === "unknown" && namesRevocationSource(certificate));
  if (unasked) return { revocation: "unknown", reasons: ["revocation-unknown"] };
  const known = answers.length > 0 && answers.every(({ answer }) => answer === "good");
  return { revocation: known ? "good" : "unknown", reasons: [] };
}

function combined(answers: readonly Finding["status"][]): "good" | "revoked" | "unknown" {
  if (answers.includes("revoked")) return "revoked";
  return answers.includes("good") ? "good" : "unknown";
}
