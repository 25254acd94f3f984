import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "../../shared/fault.ts";
import type { StorageCode } from "../port.ts";
import { MANIFEST } from "./manifest.ts";

/** A folder of backups: `vault/` for the files of all of them, and a folder for each below `snapshots/`. */
export interface BackupPlace {
  readonly vault: string;
  readonly snapshots: string;
}

export const backupPlace = (root: string): BackupPlace => ({
  vault: join(root, "vault"),
  snapshots: join(root, "snapshots"),
});

/** Where a file of the vault lies below `vault`; the same in the data folder and in backups. */
export const vaultFile = (vault: string, hash: string): string => join(vault, hash.slice(0, 2), hash);

/**
 * The snapshot a person named: its own folder, or the newest of a folder of backups.
 * @throws StorageFault backup-not-found
 */
export async function findSnapshot(from: string): Promise<{ readonly snapshot: string; readonly vault: string }> {
  const isSnapshot = await stat(join(from, MANIFEST)).catch(() => null);
  if (isSnapshot) return { snapshot: from, vault: backupPlace(join(from, "..", "..")).vault };
  const { snapshots, vault } = backupPlace(from);
  const newest = (await readdir(snapshots).catch(() => []))
    .filter((name) => !name.startsWith("."))
    .sort()
    .at(-1);
  if (!newest) throw new Fault<StorageCode>("backup-not-found");
  return { snapshot: join(snapshots, newest), vault };
}
