import type { Certificate } from "../pki/x509/certificate.ts";
import { judgeChain } from "./chain/judge.ts";
import type { ChainAnswer, ChainQuestion, TrustStore } from "./chain/question.ts";
import type { EvidencePool } from "./evidence/evidence.ts";
import type { Ask } from "./outside.ts";
import type { VerificationPolicy } from "./policy.ts";
import type { ReasonCode } from "./port.ts";

/** All that one file's signatures are judged by. */
export interface Court {
  readonly store: TrustStore;
  readonly policy: VerificationPolicy;
  /** The instant for which certificates are judged where no timestamp proves one. */
  readonly at: Date;
  readonly now: Date;
  /** What the file brought and, as it is asked for, what came from outside. */
  readonly pool: EvidencePool;
  readonly ask: Ask;
}

export interface Case {
  readonly leaf: Certificate;
  readonly brought: readonly Certificate[];
  readonly at: Date;
  /** Since when answers may have passed their time where no better ones are to be had; `at` when left out. */
  readonly agedSince?: Date;
  readonly within?: ChainQuestion["within"];
}

/** What somebody outside could still settle. */
const OPEN: ReadonlySet<ReasonCode> = new Set(["revocation-unknown", "revocation-outdated", "chain-incomplete"]);

/** Judges a chain by what is at hand; what that leaves open is asked outside, once, and judged again. */
export async function judgeAsking(court: Court, asked: Case): Promise<ChainAnswer> {
  const { leaf, brought, at, agedSince = at, within = null } = asked;
  const { store, policy, now, pool, ask } = court;
  const judge = (currentAt: Date) =>
    judgeChain(leaf, { store, policy, now, evidence: pool, brought, at, currentAt, within });
  const first = judge(at);
  if (!first.reasons.some((reason) => OPEN.has(reason))) return first;
  pool.add(await ask(leaf, [...store.anchors, ...store.intermediates, ...brought, ...pool.certificates], at));
  const second = judge(at);
  return second.reasons.includes("revocation-outdated") ? judge(agedSince) : second;
}
