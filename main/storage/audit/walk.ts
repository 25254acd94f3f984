import { type Head, type SealedLink, START, sealOf } from "./chain.ts";

/**
 * What is wrong with a chain, and at which entry: `changed` its own hash does not fit it; `missing` entries from `n` to
 * `to` are gone; `unlinked` it does not continue the one before it; `head` the chain does not end where it was last
 * seen to end; `anchor` it does not hold what was written down elsewhere.
 */
export interface ChainFinding {
  readonly code: "changed" | "missing" | "unlinked" | "head" | "anchor";
  readonly n: number;
  readonly to?: number;
}

export interface Walked {
  /** The last entry that is there. */
  readonly head: Head;
  readonly entries: number;
  /** The first {@link MOST}. */
  readonly findings: readonly ChainFinding[];
}

const MOST = 100;

/**
 * Walks a chain from its beginning.
 * @param batches entries by ascending number
 * @param expected where it ended when the last entry was written; null when that is not known
 * @param anchors heads that were written down elsewhere
 */
export async function walk(
  batches: AsyncIterable<readonly SealedLink[]>,
  expected: Head | null,
  anchors: readonly Head[] = [],
): Promise<Walked> {
  const findings: ChainFinding[] = [];
  const hashes = new Map(anchors.map(({ n }) => [n, n === 0 ? START.hash : null]));
  let before: Head = START;
  let entries = 0;
  for await (const batch of batches) {
    for (const link of batch) {
      findings.push(...wrongWith(link, before));
      if (hashes.has(link.n)) hashes.set(link.n, link.hash);
      before = { n: link.n, hash: link.hash };
      entries++;
    }
    findings.splice(MOST);
  }
  findings.push(...endOf(before, expected));
  for (const { n, hash } of anchors) if (hashes.get(n) !== hash) findings.push({ code: "anchor", n });
  return { head: before, entries, findings: findings.slice(0, MOST) };
}

function wrongWith(link: SealedLink, before: Head): ChainFinding[] {
  const { n } = link;
  const gap: ChainFinding[] = n > before.n + 1 ? [{ code: "missing", n: before.n + 1, to: n - 1 }] : [];
  if (sealOf(link.previous_hash, link) !== link.hash) return [...gap, { code: "changed", n }];
  const follows = gap.length > 0 || link.previous_hash === before.hash;
  return follows ? gap : [{ code: "unlinked", n }];
}

function endOf(last: Head, expected: Head | null): ChainFinding[] {
  if (!expected) return last.n === 0 ? [] : [{ code: "head", n: last.n }];
  if (last.n < expected.n) return [{ code: "missing", n: last.n + 1, to: expected.n }];
  return last.n === expected.n && last.hash === expected.hash ? [] : [{ code: "head", n: last.n }];
}
