import { join } from "node:path";
import type { SealedLink } from "../audit/chain.ts";
import { type Walked, walk } from "../audit/walk.ts";
import { inBatches, measure, readLines } from "./lines.ts";
import { FILES, type Manifest, readManifest, tableFile } from "./manifest.ts";
import { findSnapshot, vaultFile } from "./place.ts";

/** A file of a backup that is not there, or is not as it was written. */
export interface BackupFinding {
  readonly code: "missing" | "changed";
  /** Below the snapshot; `vault/…` for a file of the vault. */
  readonly file: string;
}

export interface CheckedBackup {
  readonly snapshot: string;
  readonly vault: string;
  readonly manifest: Manifest;
  readonly findings: readonly BackupFinding[];
  /** The audit log as the backup holds it; null where its rows cannot be read. */
  readonly audit: Walked | null;
}

/**
 * Reads every byte of a backup: rows, files, settings, and the chain of the audit log.
 * @throws StorageFault backup-not-found; backup-damaged when its manifest is not as it was written
 */
export async function verifyBackup(from: string): Promise<CheckedBackup> {
  const { snapshot, vault } = await findSnapshot(from);
  const manifest = await readManifest(snapshot);
  const findings: BackupFinding[] = [];
  const check = async (file: string, path: string, sha256: string) => {
    const found = await measure(path).catch(() => null);
    if (!found) findings.push({ code: "missing", file });
    else if (found.sha256 !== sha256) findings.push({ code: "changed", file });
    return found?.sha256 === sha256;
  };
  const whole = new Set<string>();
  for (const [table, { sha256 }] of Object.entries(manifest.tables))
    if (await check(tableFile(table), join(snapshot, tableFile(table)), sha256)) whole.add(table);
  for (const [name, sha256] of Object.entries(manifest.settings))
    await check(`settings/${name}`, join(snapshot, "settings", name), sha256);
  if (await check(FILES, join(snapshot, FILES), manifest.files.sha256))
    for await (const [hash] of filesOf(snapshot)) await check(`vault/${hash}`, vaultFile(vault, hash), hash);
  const audit = whole.has("audit_entries") ? await auditOf(snapshot, manifest) : null;
  return { snapshot, vault, manifest, findings, audit };
}

/** Hash and bytes of the vault's files, by hash. */
export const filesOf = (snapshot: string): AsyncGenerator<readonly [hash: string, bytes: number]> =>
  readLines(join(snapshot, FILES)) as AsyncGenerator<[string, number]>;

/** A table's rows, some at a time. */
export async function* rowsOf<Row>(
  snapshot: string,
  { tables }: Manifest,
  table: string,
  size: number,
): AsyncGenerator<readonly Row[]> {
  const columns = tables[table]?.columns ?? [];
  const rowOf = (values: readonly unknown[]) => Object.fromEntries(columns.map((column, at) => [column, values[at]]));
  const lines = readLines(join(snapshot, tableFile(table))) as AsyncGenerator<unknown[]>;
  for await (const batch of inBatches(lines, size)) yield batch.map((values) => rowOf(values) as Row);
}

/** Entries stand by their number, the table's first column. */
const auditOf = (snapshot: string, manifest: Manifest): Promise<Walked> =>
  walk(rowsOf<SealedLink>(snapshot, manifest, "audit_entries", 1000), manifest.audit.n > 0 ? manifest.audit : null);
