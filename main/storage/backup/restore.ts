import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Kysely } from "kysely";
import { Fault } from "../../shared/fault.ts";
import { writeDurably } from "../../shared/files.ts";
import { createAuditLog } from "../audit/log.ts";
import type { Walked } from "../audit/walk.ts";
import { connect, type Database, openDatabase } from "../database.ts";
import type { DataFolder } from "../dataFolder.ts";
import type { AnyTables } from "../dialects/snapshot.ts";
import { migrate } from "../migrate.ts";
import { migrations } from "../migrations/index.ts";
import type { DatabasePlace, StorageCode } from "../port.ts";
import { stationOf } from "../station.ts";
import { copyKnown, sizeOf } from "./copy.ts";
import type { Manifest } from "./manifest.ts";
import { vaultFile } from "./place.ts";
import { type CheckedBackup, filesOf, rowsOf, verifyBackup } from "./verify.ts";

export interface Restored {
  readonly snapshot: string;
  readonly manifest: Manifest;
  /** The audit log as it came back, before the restore itself was told there. */
  readonly audit: Walked;
}

/** Values of one statement: below SQLite's 32,766 and PostgreSQL's 65,535. */
const VALUES = 20_000;
/** Filled by the migrator. */
const MIGRATOR = new Set(["migrations", "migrations_lock"]);

/**
 * Brings a backup back into an empty place, of either database, after all of it was verified: the rows in one transaction,
 * in the schema they are of, which is then brought up to date.
 * @param from a folder of backups, of which the newest is taken, or a snapshot's own folder
 * @throws StorageFault backup-not-found, backup-damaged, restore-not-empty, database-newer
 */
export async function restoreBackup(
  from: string,
  { place, folder }: { readonly place: DatabasePlace; readonly folder: DataFolder },
): Promise<Restored> {
  const backup = await verifyBackup(from);
  const { manifest, snapshot } = backup;
  const damaged = backup.findings[0]?.file ?? (backup.audit?.findings.length === 0 ? null : "audit_entries");
  if (damaged) throw new Fault<StorageCode>("backup-damaged", { file: damaged });
  if (!(manifest.schema in migrations)) throw new Fault<StorageCode>("database-newer", { migration: manifest.schema });
  await requireEmpty(place);
  try {
    await restoreFiles(backup, folder);
    await restoreRows(backup, place);
    const audit = await finish(backup, place, await stationOf(folder.root));
    return { snapshot, manifest, audit };
  } catch (error) {
    if ("file" in place) for (const end of ["", "-wal", "-shm"]) await rm(`${place.file}${end}`, { force: true });
    throw error;
  }
}

async function requireEmpty(place: DatabasePlace): Promise<void> {
  if ("file" in place) {
    if ((await sizeOf(place.file)) !== null) throw new Fault<StorageCode>("restore-not-empty");
    return;
  }
  const database = connect(place);
  try {
    if ((await database.snapshot.tables(any(database))).length > 0) throw new Fault<StorageCode>("restore-not-empty");
  } finally {
    await database.close();
  }
}

async function restoreFiles({ snapshot, vault, manifest }: CheckedBackup, folder: DataFolder): Promise<void> {
  for await (const [hash] of filesOf(snapshot)) {
    const copied = await copyKnown(vaultFile(vault, hash), vaultFile(folder.vault, hash), hash);
    if (copied === null) throw new Fault<StorageCode>("backup-damaged", { file: `vault/${hash}` });
  }
  for (const name of Object.keys(manifest.settings))
    await writeDurably(join(folder.root, name), await readFile(join(snapshot, "settings", name)));
}

async function restoreRows({ snapshot, manifest }: CheckedBackup, place: DatabasePlace): Promise<void> {
  const database = connect(place);
  try {
    await migrate(database.kysely, manifest.schema);
    await any(database)
      .transaction()
      .execute((tx) => database.snapshot.load(tx, () => load(tx, database, snapshot, manifest)));
  } finally {
    await database.close();
  }
}

async function load(tx: Kysely<AnyTables>, database: Database, snapshot: string, manifest: Manifest): Promise<void> {
  for (const table of await database.snapshot.tables(tx)) {
    const { columns, rows } = manifest.tables[table] ?? { columns: [], rows: 0 };
    if (MIGRATOR.has(table) || columns.length === 0) continue;
    await tx.deleteFrom(table).execute();
    const size = Math.floor(VALUES / columns.length);
    for await (const batch of rowsOf<AnyTables[string]>(snapshot, manifest, table, size))
      await tx
        .insertInto(table)
        .values([...batch])
        .execute();
    const { kept } = await tx
      .selectFrom(table)
      .select((select) => select.fn.countAll<number>().as("kept"))
      .executeTakeFirstOrThrow();
    if (kept !== rows) throw new Fault<StorageCode>("backup-damaged", { file: table });
  }
}

async function finish({ manifest }: CheckedBackup, place: DatabasePlace, station: string): Promise<Walked> {
  const database = await openDatabase(place, station);
  try {
    const log = createAuditLog(database);
    const audit = await log.verify([manifest.audit]);
    if (audit.findings.length > 0) throw new Fault<StorageCode>("backup-damaged", { file: "audit_entries" });
    const details = { taken: manifest.takenAt, from: manifest.station, seal: manifest.seal };
    await log.tell({ act: "record-restored", dossier: null, by: null, details });
    return audit;
  } finally {
    await database.close();
  }
}

const any = ({ kysely }: Database): Kysely<AnyTables> => kysely as unknown as Kysely<AnyTables>;
