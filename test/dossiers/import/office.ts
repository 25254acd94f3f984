import { createOfficeDays } from "../../../main/dossiers/calendar/office-days.ts";
import { createRecordFiles, type RecordFiles } from "../../../main/dossiers/record-files.ts";
import type { Database } from "../../../main/storage/database.ts";
import { dossierRepositories } from "../../../main/storage/repositories/index.ts";
import { createSettings } from "../../../main/storage/settings.ts";
import { folderVault } from "../../../main/storage/vault.ts";
import { type Office, openOffice } from "../office.ts";

export interface FilesOffice extends Office {
  readonly files: RecordFiles;
}

/** An office that takes tables in and packs packages from the vault at `vault`. */
export async function openFilesOffice(database: Database, vault = "/nowhere"): Promise<FilesOffice> {
  const office = await openOffice(database);
  const settings = createSettings(database);
  const files = createRecordFiles({
    repositories: dossierRepositories(database),
    settings,
    days: createOfficeDays(settings),
    files: folderVault(vault),
    clock: () => new Date("2026-04-20T02:00:00Z"),
  });
  return { ...office, files };
}

/** A table as a portal writes it. */
export const csv = (...rows: readonly string[]): Uint8Array => new TextEncoder().encode(rows.join("\n"));
