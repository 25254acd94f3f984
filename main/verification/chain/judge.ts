import type { Certificate } from "../../pki/x509/certificate.ts";
import { findPaths, type Path, type PathSearch } from "../../pki/x509/path.ts";
import { rsaBitsOf, validatePath } from "../../pki/x509/validate.ts";
import type { ReasonCode, Trust, TrustSource } from "../port.ts";
import type { ChainAnswer, ChainQuestion, TrustStore } from "./question.ts";
import { judgeRevocation } from "./revocation.ts";

const DEAD_ENDS: Readonly<Record<PathSearch["deadEnd"], ReasonCode>> = {
  "signature-wrong": "chain-invalid",
  "other-root": "chain-untrusted",
  "issuer-missing": "chain-incomplete",
};
/** Reasons that leave open what time, the office or a fuller evaluation could still show. */
const OPEN: ReadonlySet<ReasonCode> = new Set([
  "certificate-expired",
  "certificate-not-yet-valid",
  "chain-unsupported",
]);
/** What a policy forbids in a chain that is trusted all the same. */
const BESIDE: ReadonlySet<ReasonCode> = new Set(["algorithm-weak-allowed", "key-too-short", "trust-store-other"]);

/** Whether a certificate is trusted: the first path without objection, else the path with the fewest. */
export function judgeChain(leaf: Certificate, question: ChainQuestion): ChainAnswer {
  const { store, brought, evidence } = question;
  const unknown = { revocation: "unknown", through: null } as const;
  if (store.anchors.length === 0) return { ...unknown, trust: "unknown", reasons: ["no-trust-given"] };
  const others = [...store.intermediates, ...brought, ...evidence.certificates];
  const { paths, deadEnd } = findPaths(leaf, store.anchors, unique(others));
  const judged = paths
    .map((path) => ({ path, reasons: objections(path, question) }))
    .sort((a, b) => a.reasons.length - b.reasons.length)[0];
  if (!judged) return { ...unknown, trust: "untrusted", reasons: [DEAD_ENDS[deadEnd]] };
  const trust = trustOf(judged.reasons.filter((reason) => !BESIDE.has(reason)));
  const revocation = judgeRevocation(judged.path, question);
  return {
    trust,
    revocation: revocation.revocation,
    through: trust === "trusted" ? sourceOf(judged.path, question) : null,
    reasons: [...judged.reasons, ...revocation.reasons],
  };
}

const unique = (certificates: readonly Certificate[]): readonly Certificate[] => [
  ...new Map(certificates.map((one) => [one.id, one])).values(),
];

function objections(path: Path, { at, policy, store, within }: ChainQuestion): readonly ReasonCode[] {
  const flaws: readonly ReasonCode[] = validatePath(path, at).map((flaw) =>
    flaw === "algorithm-weak" && policy.weakAlgorithms === "allow" ? "algorithm-weak-allowed" : flaw,
  );
  const short = path.some(({ publicKey }) => rsaBitsOf(publicKey) < policy.minimumRsaBits);
  const isWeak = flaws.some((flaw) => flaw.startsWith("algorithm-weak"));
  const elsewhere = within !== null && !sourcesOf(path, store).includes(within);
  return [
    ...flaws,
    ...(short && !isWeak ? (["key-too-short"] as const) : []),
    ...(elsewhere ? (["trust-store-other"] as const) : []),
  ];
}

const sourcesOf = (path: Path, { sources }: TrustStore): readonly TrustSource[] => sources.get(path.at(-1)!.id) ?? [];

function sourceOf(path: Path, { store, within }: ChainQuestion): TrustSource | null {
  const sources = sourcesOf(path, store);
  return (within !== null && sources.includes(within) ? within : sources[0]) ?? null;
}

function trustOf(reasons: readonly ReasonCode[]): Trust {
  if (reasons.length === 0) return "trusted";
  return reasons.every((reason) => OPEN.has(reason)) ? "unknown" : "untrusted";
}
