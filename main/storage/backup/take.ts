import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Kysely } from "kysely";
import { sync, writeDurably } from "../../shared/files.ts";
import { newId, sha256 } from "../../shared/ids.ts";
import { append } from "../audit/append.ts";
import { START } from "../audit/chain.ts";
import { type Database, openDatabase } from "../database.ts";
import type { DataFolder } from "../dataFolder.ts";
import type { AnyTables } from "../dialects/snapshot.ts";
import type { DatabasePlace } from "../port.ts";
import { copyKnown, sizeOf } from "./copy.ts";
import { holdVault } from "./hold.ts";
import { writeLines } from "./lines.ts";
import { type Contents, FILES, MANIFEST, type Manifest, sealed, tableFile } from "./manifest.ts";
import { collect, type NamedFiles, noFiles } from "./named.ts";
import { backupPlace, vaultFile } from "./place.ts";

export interface BackupRequest {
  readonly place: DatabasePlace;
  readonly folder: DataFolder;
  readonly station: string;
  /** Of the program. */
  readonly version: string;
}

export interface Taken {
  /** The snapshot's folder. */
  readonly snapshot: string;
  readonly manifest: Manifest;
  /** Files that no earlier backup in the same folder held. */
  readonly copied: number;
}

/** What of the data folder goes along besides database and vault. Keys do not: see docs/audit-and-backup.md. */
const SETTINGS = ["trust", "hands", "templates", "gatePolicy", "folders", "station"] as const;

/**
 * Takes a backup into `root` while the record is worked on: rows of one moment, then the files they name, of which only
 * new ones are copied. It appears under its name when it is whole.
 * @throws StorageFault disk-full …
 */
export async function takeBackup(request: BackupRequest, root: string, at = new Date()): Promise<Taken> {
  const { snapshots } = backupPlace(root);
  const id = `${at.toISOString().replaceAll(/[:.]/g, "-")}-${newId().slice(-6)}`;
  const temporary = join(snapshots, `.${id}.part`);
  await mkdir(temporary, { recursive: true });
  const letGo = await holdVault(request.folder.vault);
  const database = await openDatabase(request.place, request.station);
  try {
    const { contents, copied } = await write(database, request, root, temporary, at);
    const manifest = sealed(contents);
    await writeDurably(join(temporary, MANIFEST), JSON.stringify(manifest));
    const snapshot = join(snapshots, id);
    await rename(temporary, snapshot);
    await sync(snapshots);
    await append(database, [{ act: "backup-made", dossier: null, by: null, details: detailsOf(id, manifest) }]);
    return { snapshot, manifest, copied };
  } finally {
    await database.close();
    await letGo();
    await rm(temporary, { recursive: true, force: true });
  }
}

const detailsOf = (snapshot: string, { seal, files, audit }: Manifest) => ({
  snapshot,
  seal,
  files: files.rows,
  head: audit.n,
  headHash: audit.hash,
});

async function write(database: Database, request: BackupRequest, root: string, into: string, at: Date) {
  const found = noFiles();
  const rows = await database.kysely.connection().execute(async (connection) => {
    const db = connection as unknown as Kysely<AnyTables>;
    await database.snapshot.begin(db);
    try {
      return await writeRows(database, db, into, found);
    } finally {
      await database.snapshot.end(db);
    }
  });
  const { copied, ...files } = await writeFiles(found, request.folder.vault, root, into);
  const contents: Contents = {
    format: 1,
    version: request.version,
    takenAt: at.toISOString(),
    station: request.station,
    dialect: database.dialect,
    ...rows,
    ...files,
    settings: await writeSettings(request.folder, into),
  };
  return { contents, copied };
}

/** Every table as it stood at one moment, and the end of the audit log then. */
async function writeRows({ snapshot }: Database, db: Kysely<AnyTables>, into: string, found: NamedFiles) {
  const tables: Contents["tables"] = {};
  for (const table of await snapshot.tables(db)) {
    const columns = [...(await snapshot.columns(db, table))];
    const lines = linesOf(snapshot.rows(db, table, columns), columns, (row) => collect(found, table, row));
    tables[table] = { ...(await writeLines(join(into, tableFile(table)), lines)), columns };
  }
  const [head] = await db.selectFrom("audit_head").select(["n", "hash"]).execute();
  const [last] = await db.selectFrom("migrations").select("name").orderBy("name", "desc").limit(1).execute();
  const audit = { n: Number(head?.n ?? START.n), hash: String(head?.hash ?? START.hash) };
  return { tables, audit, schema: String(last!.name) };
}

type Row = AnyTables[string];

async function* linesOf(batches: AsyncIterable<readonly Row[]>, columns: readonly string[], see: (row: Row) => void) {
  for await (const rows of batches) {
    rows.forEach(see);
    yield rows.map((row) => columns.map((column) => row[column]));
  }
}

/** Copies what is new, and lists what is there: hash and bytes, by hash. */
async function writeFiles({ named, mentioned }: NamedFiles, vault: string, root: string, into: string) {
  const missing: string[] = [];
  let copied = 0;
  let total = 0;
  async function* list() {
    for (const hash of [...new Set([...named, ...mentioned])].sort()) {
      const place = vaultFile(backupPlace(root).vault, hash);
      const kept = await sizeOf(place);
      const bytes = kept ?? (await copyKnown(vaultFile(vault, hash), place, hash));
      if (bytes === null) {
        if (named.has(hash)) missing.push(hash);
        continue;
      }
      if (kept === null) copied++;
      total += bytes;
      yield [[hash, bytes]];
    }
  }
  const written = await writeLines(join(into, FILES), list());
  return { files: { ...written, total }, missing, copied };
}

async function writeSettings(folder: DataFolder, into: string): Promise<Contents["settings"]> {
  const kept: Record<string, string> = {};
  for (const path of await settingsFiles(folder)) {
    const name = relative(folder.root, path).replaceAll("\\", "/");
    const bytes = await readFile(path);
    await writeDurably(join(into, "settings", name), bytes);
    kept[name] = sha256(bytes);
  }
  return kept;
}

async function settingsFiles(folder: DataFolder): Promise<readonly string[]> {
  const found: string[] = [];
  for (const key of SETTINGS) {
    if ((await sizeOf(folder[key])) !== null) found.push(folder[key]);
    const entries = await readdir(folder[key], { recursive: true, withFileTypes: true }).catch(() => []);
    found.push(...entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)));
  }
  return found.sort();
}
