import { collectEvidence } from "../pki/evidence.ts";
import { evidenceFault, standingFault } from "../pki/faults.ts";
import type { Fetch, PkiCode, PkiFault, Revocation, TimestampAuthorityOptions } from "../pki/port.ts";
import { createTimestampAuthority } from "../pki/timestamp/authority.ts";
import { Fault } from "../shared/fault.ts";
import type { LevelServices, SigningKey } from "./port.ts";

/** A timestamp authority as an office sets it up. */
export type TimestampChoice = Omit<TimestampAuthorityOptions, "fetch">;

export interface OutsideWorld {
  readonly fetch: Fetch;
  readonly revocation: Revocation;
  now(): Date;
}

/** What raises levels, over the network; without a timestamp authority nothing above B-B is reached. */
export const levelServices = (
  { fetch, revocation, now }: OutsideWorld,
  timestamps: TimestampChoice | null,
): LevelServices => ({
  timestamps: timestamps && createTimestampAuthority({ ...timestamps, fetch }),
  async evidence(chains, signal) {
    const evidence = await collectEvidence(revocation, chains, signal);
    const fault = evidenceFault(evidence);
    if (fault) throw fault;
    return evidence;
  },
  now,
});

/** An office without network must not wait for every address in every certificate, with a token open. */
const PATIENCE_MS = 10_000;

/**
 * Asks whether a key's certificate, or one above it, has been revoked: before it signs, and for ten seconds at most.
 * Null when all are good; what could not be learnt is answered as a fault, to be told or to be refused as the office
 * has it.
 * @throws PkiFault certificate-revoked, and the signal's reason
 */
export async function askBeforeSigning(
  { certificates }: SigningKey,
  { revocation, now }: Omit<OutsideWorld, "fetch">,
  signal: AbortSignal,
): Promise<PkiFault | null> {
  const [leaf, ...known] = certificates;
  if (!leaf) return null;
  const limit = AbortSignal.timeout(PATIENCE_MS);
  const standing = await revocation
    .check(leaf, known, now(), AbortSignal.any([signal, limit]))
    .catch((error: unknown) => {
      if (signal.aborted || !limit.aborted) throw error;
      return null;
    });
  const fault = standing ? standingFault(standing) : new Fault<PkiCode>("revocation-unreachable");
  if (fault?.code === "certificate-revoked") throw fault;
  return fault;
}
