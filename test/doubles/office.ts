import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CaptureStores } from "../../main/capture/session.ts";
import { folderVault } from "../../main/storage/vault.ts";
import { fileJournal, type JournalLine, readJournal } from "./fileJournal.ts";

/** A data folder as a workstation has it, with a journal in a file. */
export interface Office extends AsyncDisposable {
  readonly root: string;
  readonly stores: CaptureStores;
  journal(): JournalLine[];
}

export async function openOffice(): Promise<Office> {
  const root = await mkdtemp(join(tmpdir(), "office-"));
  return {
    root,
    stores: storesIn(root),
    journal: () => readJournal(join(root, "journal")),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

export const storesIn = (root: string): CaptureStores => ({
  vault: folderVault(join(root, "vault")),
  journal: fileJournal(join(root, "journal")),
  spoolRoot: join(root, "spool"),
  clock: () => new Date(),
});
