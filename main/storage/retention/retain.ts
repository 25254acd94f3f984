import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { append } from "../audit/append.ts";
import { isHeld } from "../backup/hold.ts";
import { type Database, openDatabase } from "../database.ts";
import type { DataFolder } from "../dataFolder.ts";
import type { DatabasePlace } from "../port.ts";
import { loosePages, pagesOfClosed, removePages, unusedBy } from "./pages.ts";
import type { RetentionRules } from "./rules.ts";
import { putAllBack, removeUnnamed, unnamedFiles } from "./unnamed.ts";

export interface RetentionRequest {
  readonly place: DatabasePlace;
  readonly folder: DataFolder;
  readonly station: string;
  readonly rules: RetentionRules;
  readonly now: Date;
  /** Removes; without it, it is only told what would be. */
  readonly apply: boolean;
}

/** What a rule removed, or would remove. `held`: nothing, as a backup is being taken. */
export interface RetentionOutcome {
  readonly rule: keyof RetentionRules;
  readonly count: number;
  readonly held?: true;
}

const DAY_MS = 24 * 3600_000;

/** Follows the rules one after the other; those without a number of days are left out. Every removal is told in the audit log. */
export async function retain({ place, station, ...request }: RetentionRequest): Promise<readonly RetentionOutcome[]> {
  const database = await openDatabase(place, station);
  try {
    const outcomes: RetentionOutcome[] = [];
    for (const rule of ["removedPages", "looseRemovedPages", "cache", "unnamedFiles"] as const) {
      const days = request.rules[rule];
      if (days === null) continue;
      const at = request.now.getTime() - days * DAY_MS;
      outcomes.push({ rule, ...(await FOLLOWED[rule](database, request, at)) });
    }
    return outcomes;
  } finally {
    await database.close();
  }
}

type Request = Omit<RetentionRequest, "place" | "station">;
type Followed = (database: Database, request: Request, at: number) => Promise<Omit<RetentionOutcome, "rule">>;

const FOLLOWED: Readonly<Record<keyof RetentionRules, Followed>> = {
  removedPages: async (database, { apply }, at) => {
    const pages = await unusedBy(database.kysely, await pagesOfClosed(database.kysely, at));
    return { count: apply ? await removePages(database, "removedPages", pages) : pages.length };
  },
  looseRemovedPages: async (database, { apply }, at) => {
    const pages = await unusedBy(database.kysely, await loosePages(database.kysely, at));
    return { count: apply ? await removePages(database, "looseRemovedPages", pages) : pages.length };
  },
  async cache(database, { folder, apply }, at) {
    const old = await filesBefore(folder.cache, at);
    if (apply) for (const path of old) await rm(path, { force: true });
    if (apply) await tell(database, "cache", old.length);
    return { count: old.length };
  },
  async unnamedFiles(database, { folder, apply, now }, at) {
    if (await isHeld(folder.vault, now)) return { count: 0, held: true };
    if (apply) await putAllBack(folder.vault);
    const found = await unnamedFiles(database, folder.vault, at);
    if (!apply) return { count: found.length };
    const gone = await removeUnnamed(database, folder.vault, found, at);
    await tell(database, "unnamedFiles", gone.length, gone);
    return { count: gone.length };
  },
};

async function tell(database: Database, rule: string, count: number, files: readonly string[] = []): Promise<void> {
  if (count === 0) return;
  const details = { rule, count, ...(files.length > 0 && { files }) };
  await append(database, [{ act: "retention-applied", dossier: null, by: null, details }]);
}

async function filesBefore(folder: string, at: number): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const old: string[] = [];
  for (const path of paths) if ((await stat(path)).mtimeMs < at) old.push(path);
  return old;
}
