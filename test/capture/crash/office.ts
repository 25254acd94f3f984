import { join } from "node:path";
import type { CaptureStores } from "../../../main/capture/session.ts";
import { openDatabase } from "../../../main/storage/database.ts";
import { createFolderMemory } from "../../../main/storage/folder-memory.ts";
import { createJournal } from "../../../main/storage/journal.ts";
import { createRecovery } from "../../../main/storage/recovery.ts";
import { folderVault } from "../../../main/storage/vault.ts";

/** The stores of a workstation over one data folder, with its record. */
export async function openStores(root: string) {
  const database = await openDatabase({ file: join(root, "tram.db") }, "pc");
  const stores: CaptureStores = {
    vault: folderVault(join(root, "vault")),
    journal: createJournal(database),
    spoolRoot: join(root, "spool"),
    clock: () => new Date(),
  };
  return {
    stores,
    memory: createFolderMemory(join(root, "folders"), database),
    recovery: createRecovery(database),
    /** Every page that is committed, in the order of sessions and places. */
    pages: () =>
      database.kysely
        .selectFrom("captured_pages")
        .select(["id", "session_id", "n", "hash"])
        .orderBy("session_id")
        .orderBy("n")
        .execute(),
    [Symbol.asyncDispose]: () => database.close(),
  };
}
