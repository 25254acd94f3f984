type Row = Readonly<Record<string, string | number | null>>;

/** Columns that name a file of the vault. */
const NAMES = new Set(["hash", "previous_hash"]);
/** Their hashes are the log's own. */
const LOG = new Set(["audit_entries", "audit_head"]);
const HASH = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g;

/** Files of the vault that rows speak of. */
export interface NamedFiles {
  /** They must be there. */
  readonly named: Set<string>;
  /** Read as a name in some other text, such as a job's input: a file, if there is one. */
  readonly mentioned: Set<string>;
}

export const noFiles = (): NamedFiles => ({ named: new Set(), mentioned: new Set() });

/** Adds what a row speaks of. */
export function collect(files: NamedFiles, table: string, row: Row): void {
  if (LOG.has(table)) return;
  for (const [column, value] of Object.entries(row)) {
    if (typeof value !== "string" || value.length < 64) continue;
    const found = value.match(HASH) ?? [];
    const into = NAMES.has(column) ? files.named : files.mentioned;
    for (const hash of found) into.add(hash);
  }
}
