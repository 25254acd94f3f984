import { createHash } from "node:crypto";

/** An entry's row, but for what ties it to the others. */
export interface Link {
  readonly n: number;
  readonly at: number;
  readonly station: string;
  readonly by: string | null;
  readonly act: string;
  readonly dossier_id: string | null;
  /** JSON, hashed as it stands. */
  readonly details: string;
}

export interface SealedLink extends Link {
  readonly previous_hash: string;
  readonly hash: string;
}

/** The end of a chain: the last entry's number and hash. Written down elsewhere, it proves that nothing up to it changed. */
export interface Head {
  readonly n: number;
  readonly hash: string;
}

/** What comes before the first entry. */
export const START: Head = { n: 0, hash: "0".repeat(64) };

const FORM = "tram-audit-1";

/** SHA-256 over the hash before it and every column: a JSON array, so that no two entries read the same. */
export const sealOf = (previousHash: string, link: Link): string =>
  createHash("sha256")
    .update(
      JSON.stringify([
        ...[FORM, previousHash, link.n, link.at, link.station, link.by],
        ...[link.act, link.dossier_id, link.details],
      ]),
    )
    .digest("hex");

/** Puts entries, which have no number yet, behind a head. */
export function chained(head: Head, entries: readonly Omit<Link, "n">[]): readonly SealedLink[] {
  let before = head;
  return entries.map((entry) => {
    const link = { ...entry, n: before.n + 1 };
    const sealed = { ...link, previous_hash: before.hash, hash: sealOf(before.hash, link) };
    before = sealed;
    return sealed;
  });
}
