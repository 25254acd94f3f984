import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Kysely } from "kysely";
import { collect, type NamedFiles, noFiles } from "../backup/named.ts";
import { vaultFile } from "../backup/place.ts";
import type { Database } from "../database.ts";
import type { AnyTables } from "../dialects/snapshot.ts";

const SET_ASIDE = ".removed";
const HASH = /^[0-9a-f]{64}$/;

/** Files of the vault last put there before `at` that no row speaks of, not even in passing. */
export async function unnamedFiles(database: Database, vault: string, at: number): Promise<readonly string[]> {
  const old: string[] = [];
  for await (const hash of filesIn(vault)) if (await isOlder(vaultFile(vault, hash), at)) old.push(hash);
  return old.length === 0 ? [] : without(old, await spokenOf(database));
}

/**
 * Removes such files: set aside first, then looked for once more, as a row or a later putting may have come meanwhile;
 * what is wanted goes back. Answers those that are gone.
 */
export async function removeUnnamed(
  database: Database,
  vault: string,
  hashes: readonly string[],
  at: number,
): Promise<readonly string[]> {
  const aside = (hash: string) => join(vault, SET_ASIDE, hash);
  await mkdir(join(vault, SET_ASIDE), { recursive: true });
  for (const hash of hashes) await rename(vaultFile(vault, hash), aside(hash));
  const unnamed = new Set(without(hashes, await spokenOf(database)));
  const gone: string[] = [];
  for (const hash of hashes) {
    if (unnamed.has(hash) && (await isOlder(aside(hash), at))) {
      await rm(aside(hash));
      gone.push(hash);
    } else await putBack(aside(hash), vaultFile(vault, hash));
  }
  return gone;
}

/** A run that was cut off left files aside: they go back and are judged anew. */
export async function putAllBack(vault: string): Promise<void> {
  for (const hash of await readdir(join(vault, SET_ASIDE)).catch(() => []))
    await putBack(join(vault, SET_ASIDE, hash), vaultFile(vault, hash));
}

async function putBack(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await rename(from, to);
}

async function* filesIn(vault: string): AsyncGenerator<string> {
  for (const folder of await readdir(vault).catch(() => []))
    if (/^[0-9a-f]{2}$/.test(folder))
      for (const name of await readdir(join(vault, folder))) if (HASH.test(name)) yield name;
}

const isOlder = async (path: string, at: number): Promise<boolean> => (await stat(path)).mtimeMs < at;

const without = (hashes: readonly string[], { named, mentioned }: NamedFiles): readonly string[] =>
  hashes.filter((hash) => !named.has(hash) && !mentioned.has(hash));

async function spokenOf({ kysely, snapshot }: Database): Promise<NamedFiles> {
  const found = noFiles();
  await kysely.connection().execute(async (connection) => {
    const db = connection as unknown as Kysely<AnyTables>;
    await snapshot.begin(db);
    try {
      for (const table of await snapshot.tables(db))
        for await (const rows of snapshot.rows(db, table, await snapshot.columns(db, table)))
          for (const row of rows) collect(found, table, row);
    } finally {
      await snapshot.end(db);
    }
  });
  return found;
}
