import type { Certificate } from "../pki/x509/certificate.ts";
import { judgeChain } from "./chain/judge.ts";
import type { ChainAnswer, ChainQuestion, TrustStore } from "./chain/question.ts";
import type { EvidencePool } from "./evidence/evidence.ts";
import type { Ask } from "./outside.ts";
import type { VerificationPolicy } from "./policy.ts";

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
  readonly within?: ChainQuestion["within"];
}

/** Judges a chain by what is at hand; what that leaves open is asked outside, once, and judged again. */
export async function judgeAsking(court: Court, { leaf, brought, at, within = null }: Case): Promise<ChainAnswer> {
  const { store, policy, now, pool, ask } = court;
  const judge = () => judgeChain(leaf, { store, policy, now, evidence: pool, brought, at, within });
  const first = judge();
  const isOpen = first.reasons.some((reason) => reason === "revocation-unknown" || reason === "chain-incomplete");
  if (!isOpen) return first;
  pool.add(await ask(leaf, [...store.anchors, ...store.intermediates, ...brought, ...pool.certificates], at));
  return judge();
}
