import { sameBytes } from "../../pki/asn1/values.ts";
import { isCertIdOf } from "../../pki/revocation/cert-id.ts";
import type { Finding, Question } from "../../pki/revocation/finding.ts";
import { judgeCrl } from "../../pki/revocation/judge-crl.ts";
import { judgeOcsp } from "../../pki/revocation/judge-ocsp.ts";
import type { Certificate } from "../../pki/x509/certificate.ts";
import { namesRevocationSource } from "../../pki/x509/constraints.ts";
import type { Path } from "../../pki/x509/path.ts";
import type { ChainAnswer, ChainQuestion } from "./question.ts";

/** Answers about one certificate that are looked into: each may cost signatures to check. */
const MOST_ANSWERS = 8;
/** How far a responder's clock may be ahead. */
const SKEW_MS = 5 * 60_000;

type Standing = "good" | "revoked" | "unknown";

/**
 * Asks lists and OCSP responses at hand about every certificate below the anchor, for the instant in question: an
 * answer must come from who may give it, must still be current at that instant, and a revocation after it does not
 * count. Answers that were good and have passed their time are told apart. A certificate that names a source which did not answer is left unknown; one that names none cannot be asked
 * about and is taken as its issuer left it, unless the policy wants all to be known.
 */
export function judgeRevocation(path: Path, question: ChainQuestion): Pick<ChainAnswer, "revocation" | "reasons"> {
  const answers = answersAbout(path, question);
  if (answers.some(({ standing }) => standing === "revoked"))
    return { revocation: "revoked", reasons: ["certificate-revoked"] };
  if (isOpen(answers, question)) {
    const aged = answersAbout(path, { ...question, currentAt: new Date(0) });
    return { revocation: "unknown", reasons: [isOpen(aged, question) ? "revocation-unknown" : "revocation-outdated"] };
  }
  const known = answers.length > 0 && answers.every(({ standing }) => standing === "good");
  return { revocation: known ? "good" : "unknown", reasons: [] };
}

interface Answer {
  readonly certificate: Certificate;
  readonly standing: Standing;
}

const answersAbout = (path: Path, question: ChainQuestion): readonly Answer[] =>
  path.slice(0, -1).map((certificate, depth) => ({
    certificate,
    standing: standingOf(certificate, path[depth + 1]!, question, true),
  }));

function isOpen(answers: readonly Answer[], { policy }: ChainQuestion): boolean {
  const always = policy.revocation === "always";
  return answers.some(
    ({ certificate, standing }) => standing === "unknown" && (always || namesRevocationSource(certificate)),
  );
}

function standingOf(
  certificate: Certificate,
  issuer: Certificate,
  chain: ChainQuestion,
  askOfResponders: boolean,
): Standing {
  const { store, evidence, at, now, currentAt } = chain;
  const issuedBy = new Date(now.getTime() + SKEW_MS);
  const question: Question = { certificate, issuer, at, issuedBy, currentAt };
  const lists = [...store.crls, ...evidence.crls].filter((crl) => sameBytes(crl.issuer, issuer.hashed.name));
  const findings = lists.slice(0, MOST_ANSWERS).map((crl) => judgeCrl(crl, question));
  return combined([...findings, ...responses(question, chain, askOfResponders)]);
}

/** What OCSP says; a responder known to have been revoked itself says nothing. */
function responses(question: Question, chain: ChainQuestion, askOfResponders: boolean): readonly Finding[] {
  const { certificate, issuer } = question;
  return chain.evidence.ocsps
    .filter((response) => response.responses.some(({ certId }) => isCertIdOf(certId, certificate, issuer)))
    .slice(0, MOST_ANSWERS)
    .flatMap((response): readonly Finding[] => {
      const verdict = judgeOcsp(response, question, null);
      if (!("single" in verdict)) return [verdict.finding];
      const { finding, responder } = verdict;
      const isRevoked = askOfResponders && responder && standingOf(responder, issuer, chain, false) === "revoked";
      return isRevoked ? [] : [finding];
    });
}

function combined(findings: readonly Finding[]): Standing {
  if (findings.some(({ status }) => status === "revoked")) return "revoked";
  return findings.some(({ status }) => status === "good") ? "good" : "unknown";
}
