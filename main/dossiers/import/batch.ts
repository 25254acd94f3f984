import words from "../../../resources/tables/words.vi.json" with { type: "json" };
import { isClosed } from "../lifecycle.ts";
import type { Dossier, DossierRepositories, ImportConflict, ImportedChange, Transition } from "../port.ts";
import { withdrawAll } from "../requests/steps.ts";
import { type DueCounter, newDossier, stepsOf } from "./add.ts";
import { decide } from "./decide.ts";
import type { ImportedDossier } from "./row.ts";

/** What some rows of a file came to. */
export interface Batch {
  readonly added: readonly Pick<Dossier, "receivedAt" | "dueAt">[];
  readonly changed: readonly ImportedChange[];
  readonly conflicts: readonly ImportConflict[];
  readonly unchanged: number;
}

interface Change extends ImportedChange {
  readonly before: Dossier;
  readonly after: Dossier;
}

export interface Settling {
  readonly now: Date;
  readonly dryRun: boolean;
  readonly due: DueCounter;
}

/** Decides on rows and keeps what was decided, in one transaction; a dry run only decides. */
export const settleBatch = (
  repositories: DossierRepositories,
  rows: readonly ImportedDossier[],
  settling: Settling,
): Promise<Batch> => repositories.transaction((inside) => settle(inside, rows, settling));

async function settle(
  repositories: DossierRepositories,
  rows: readonly ImportedDossier[],
  { now, dryRun, due }: Settling,
): Promise<Batch> {
  const known = new Map(
    (await repositories.dossiers.withCodes(rows.map(({ code }) => code))).map((one) => [one.code, one]),
  );
  const withResult = await resultsAmong(repositories, [...known.values()]);
  const added: Dossier[] = [];
  const changed: Change[] = [];
  const conflicts: ImportConflict[] = [];
  for (const row of rows) {
    const ours = known.get(row.code);
    if (!ours) {
      const dossier = newDossier(row, due);
      if (dossier) added.push(dossier);
      else conflicts.push({ row: row.row, dossier: row.code, kind: "finish-unknown", ours: null, theirs: row.status });
      continue;
    }
    const decision = decide(ours, row, withResult.has(ours.id));
    const about = { row: row.row, dossier: row.code };
    if (decision.kind === "conflict") {
      const { why: kind, ours, theirs } = decision;
      conflicts.push({ ...about, kind, ours, theirs });
    } else if (decision.kind === "change") {
      const { dossier: after, parts } = decision;
      changed.push({ ...about, parts, status: after.status, before: ours, after });
    }
  }
  if (!dryRun) {
    const steps = added.flatMap((dossier) => stepsOf(dossier, now, words.note));
    await repositories.dossiers.insertAll(added, steps);
    await bringOn(repositories, changed, now);
  }
  return {
    added: added.map(({ receivedAt, dueAt }) => ({ receivedAt, dueAt })),
    changed: changed.map(({ before: _, after: __, ...change }) => change),
    conflicts,
    unchanged: rows.length - added.length - changed.length - conflicts.length,
  };
}

/** Those of the dossiers that have a result standing in the record. */
async function resultsAmong(
  { documents }: DossierRepositories,
  dossiers: readonly Dossier[],
): Promise<ReadonlySet<string>> {
  const results = await documents.resultsOf(dossiers.map(({ id }) => id));
  return new Set(results.filter(({ replacedAt }) => replacedAt === null).map(({ dossierId }) => dossierId));
}

/** Documents of dossiers that are closed now wait for no signature. */
async function bringOn(repositories: DossierRepositories, changes: readonly Change[], now: Date): Promise<void> {
  const { dossiers } = repositories;
  await dossiers.amendAll(
    changes.map(({ before, after }) => ({ dossier: after, step: stepBetween(before, after, now) })),
  );
  const closed = changes.filter(({ before, after }) => isClosed(after.status) && !isClosed(before.status));
  for (const id of await dossiers.waitingDocuments(closed.map(({ after }) => after.id)))
    await withdrawAll(repositories, [id], { at: now, by: null, note: words.note });
}

function stepBetween(before: Dossier, after: Dossier, now: Date): Transition | null {
  if (before.status === after.status) return null;
  const at = after.finishedAt && !before.finishedAt ? after.finishedAt : now;
  return { dossierId: after.id, from: before.status, to: after.status, at, officer: null, note: words.note };
}
