import headings from "../../../resources/tables/headings.vi.json" with { type: "json" };
import { unknownYears, type WorkingCalendar } from "../calendar/calendar.ts";
import type {
  DossierImport,
  DossierImportOptions,
  DossierRepositories,
  ImportConflict,
  ImportedChange,
  RowError,
} from "../port.ts";
import { findColumns } from "../tables/columns.ts";
import { readTable } from "../tables/read.ts";
import { isBlank, type Row } from "../tables/table.ts";
import { dueCounter } from "./add.ts";
import { type Batch, settleBatch } from "./batch.ts";
import { type ImportedDossier, indexOf, rowReader } from "./row.ts";

/** Rows that are kept together: few enough that other PCs get their turn in between. */
const BATCH = 4000;

const NEEDED = ["code", "applicant", "receivedAt"] as const;

/**
 * Takes over what a portal's file says. New dossiers are added, known ones brought on; a row that contradicts the record
 * is a conflict and left out. Nothing is kept when a row cannot be read. Done again, it changes nothing.
 * @throws DossierFault table-unreadable, table-too-large, columns-missing
 */
export async function importDossiers(
  repositories: DossierRepositories,
  bytes: Uint8Array,
  { columns: chosen, dryRun = false }: DossierImportOptions,
  { now, calendar }: { readonly now: Date; readonly calendar: WorkingCalendar },
): Promise<DossierImport> {
  const rows = await readTable(bytes);
  const found = findColumns(rows, headings.dossiers, NEEDED, chosen);
  const listed = rows.slice(found.at + 1).filter((row) => !isBlank(row));
  const errors: RowError[] = [];
  const read = rowReader(found.columns, indexOf(await repositories.procedures.all()), errors);
  const imported = onceEach(listed.map(read), listed, errors);
  const batches: Batch[] = [];
  if (errors.length === 0) {
    const settling = { now, dryRun, due: dueCounter(calendar) };
    for (let at = 0; at < imported.length; at += BATCH)
      batches.push(await settleBatch(repositories, imported.slice(at, at + BATCH), settling));
  }
  return {
    rows: listed.length,
    added: sum(batches, ({ added }) => added.length),
    changed: batches.flatMap<ImportedChange>(({ changed }) => changed),
    unchanged: sum(batches, ({ unchanged }) => unchanged),
    conflicts: batches.flatMap<ImportConflict>(({ conflicts }) => conflicts),
    errors,
    columns: found.taken,
    left: found.left,
    unknownYears: yearsOf(batches, calendar),
  };
}

/** A row that says again what an earlier one said is left out; one that says otherwise is an error. */
function onceEach(
  read: readonly (ImportedDossier | null)[],
  rows: readonly Row[],
  errors: RowError[],
): ImportedDossier[] {
  const first = new Map<string, number>();
  return read.flatMap((dossier, at) => {
    if (!dossier) return [];
    const earlier = first.get(dossier.code);
    first.set(dossier.code, earlier ?? at);
    if (earlier === undefined) return [dossier];
    if (JSON.stringify(rows[earlier]!.cells) !== JSON.stringify(rows[at]!.cells))
      errors.push({ row: dossier.row, column: "code", code: "row-repeats", value: String(rows[earlier]!.number) });
    return [];
  });
}

const sum = (batches: readonly Batch[], count: (batch: Batch) => number): number =>
  batches.reduce((total, batch) => total + count(batch), 0);

function yearsOf(batches: readonly Batch[], calendar: WorkingCalendar): readonly number[] {
  const years = new Set<number>();
  const spans = new Set<string>();
  for (const { receivedAt, dueAt } of batches.flatMap<Batch["added"][number]>(({ added }) => added)) {
    const span = `${receivedAt.getUTCFullYear()}-${dueAt?.getUTCFullYear()}`;
    if (!spans.has(span)) for (const year of unknownYears(calendar, receivedAt, dueAt)) years.add(year);
    spans.add(span);
  }
  return [...years].sort();
}
