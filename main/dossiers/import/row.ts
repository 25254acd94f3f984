import headings from "../../../resources/tables/headings.vi.json" with { type: "json" };
import words from "../../../resources/tables/words.vi.json" with { type: "json" };
import { fold } from "../../shared/text.ts";
import { LONGEST_NAME } from "../create.ts";
import type { Channel, DossierStatus, Fee, Procedure, RowError, RowProblem } from "../port.ts";
import type { Cell, Row } from "../tables/table.ts";
import { endOf, type Moment, momentOf, textOf, type Words, wholeOf, wordReader } from "../tables/values.ts";

export type DossierColumn = keyof typeof headings.dossiers;

/** What a portal's file says of a dossier; null where it says nothing. */
export interface ImportedDossier {
  readonly row: number;
  readonly code: string;
  readonly procedure: Procedure;
  readonly applicant: string;
  readonly citizenId: string | null;
  readonly phone: string | null;
  readonly channel: Channel | null;
  readonly receivedAt: Moment;
  readonly dueAt: Date | null;
  /** Not before the receipt. */
  readonly finishedAt: Moment | null;
  readonly status: DossierStatus | null;
  readonly officer: string | null;
  readonly fee: Fee | null;
  readonly returnByPost: boolean | null;
}

/** Statuses a portal tells; the finer ones follow from documents. */
const statusOf = wordReader(words.status as Words<keyof typeof words.status>);
const channelOf = wordReader<Channel>(words.channel);
const paidOf = wordReader(words.feePaid as Words<"online" | "otherwise">);
const postOf = wordReader(words.returnByPost as Words<"post" | "otherwise">);

/** Finds procedures by code, else by name without marks. */
export interface ProcedureIndex {
  readonly byCode: ReadonlyMap<string, Procedure>;
  readonly byName: ReadonlyMap<string, readonly Procedure[]>;
}

export const indexOf = (procedures: readonly Procedure[]): ProcedureIndex => ({
  byCode: new Map(procedures.map((procedure) => [procedure.code, procedure])),
  byName: Map.groupBy(procedures, ({ name }) => fold(name)),
});

/** Reads rows of one file; what is wrong in a row goes to `errors`, and the row is null. */
export function rowReader(
  columns: ReadonlyMap<DossierColumn, number>,
  procedures: ProcedureIndex,
  errors: RowError[],
): (row: Row) => ImportedDossier | null {
  return (row) => {
    const before = errors.length;
    const dossier = readRow(row, cellsOf(row, columns, errors), procedures);
    return errors.length === before ? dossier : null;
  };
}

type Cells = ReturnType<typeof cellsOf>;

function cellsOf(row: Row, columns: ReadonlyMap<DossierColumn, number>, errors: RowError[]) {
  const cell = (column: DossierColumn): Cell => row.cells[columns.get(column) ?? -1] ?? null;
  const wrong = (column: DossierColumn, code: RowProblem, value?: string): null => {
    errors.push({ row: row.number, column, code, ...(value && { value: value.slice(0, 60) }) });
    return null;
  };
  /** The cell as `read` takes it; null where it is blank or wrong. */
  const read = <V>(column: DossierColumn, as: (cell: Cell) => V | null, problem: RowProblem): V | null => {
    const written = textOf(cell(column));
    if (written === "") return null;
    return as(cell(column)) ?? wrong(column, problem, problem === "word-unknown" ? written : undefined);
  };
  const text = (column: DossierColumn, longest: number): string => {
    const written = textOf(cell(column));
    if (written.length > longest) wrong(column, "too-long");
    return written;
  };
  return { cell, wrong, read, text };
}

function readRow({ number: row }: Row, cells: Cells, procedures: ProcedureIndex): ImportedDossier | null {
  const { read, text, wrong } = cells;
  const code = codeOf(cells);
  const procedure = procedureOf(cells, procedures);
  const applicant = text("applicant", LONGEST_NAME) || wrong("applicant", "missing");
  const receivedAt = read("receivedAt", momentOf, "not-a-date");
  if (textOf(cells.cell("receivedAt")) === "") wrong("receivedAt", "missing");
  const due = read("dueAt", momentOf, "not-a-date");
  const finished = read("finishedAt", momentOf, "not-a-date");
  const rest = {
    citizenId: citizenIdOf(cells),
    phone: text("phone", 30) || null,
    channel: read("channel", channelOf, "word-unknown"),
    status: read("status", statusOf, "word-unknown"),
    officer: text("officer", LONGEST_NAME) || null,
    fee: feeOf(cells),
    returnByPost: postalOf(read("returnByPost", postOf, "word-unknown")),
  };
  if (!receivedAt) return null;
  const dueAt = due && endOf(due);
  if (dueAt && dueAt < receivedAt.at) wrong("dueAt", "dates-invalid");
  const finishedAt = finished && notBefore(receivedAt, finished);
  if (finished && !finishedAt) wrong("finishedAt", "dates-invalid");
  if (!code || !procedure || !applicant) return null;
  return { row, code, procedure, applicant, receivedAt, dueAt, finishedAt, ...rest };
}

function codeOf({ text, wrong }: Cells): string | null {
  const code = text("code", 60);
  if (code === "") return wrong("code", "missing");
  return /\p{C}/u.test(code) ? wrong("code", "code-invalid") : code;
}

function procedureOf({ text, wrong }: Cells, { byCode, byName }: ProcedureIndex): Procedure | null {
  const code = text("procedure", 60);
  const found = byCode.get(code);
  if (found) return found;
  const name = text("procedureName", 500);
  if (name === "") return wrong("procedure", code === "" ? "missing" : "procedure-unknown", code);
  const named = byName.get(fold(name)) ?? [];
  if (named.length === 1) return named[0]!;
  return wrong("procedureName", named.length === 0 ? "procedure-unknown" : "procedure-ambiguous", name);
}

/**
 * Twelve digits, of which spreadsheets drop leading noughts: codes of provinces begin with up to two. Nine are the
 * number of an older card, which is none.
 */
function citizenIdOf({ cell, wrong }: Cells): string | null {
  const digits = textOf(cell("citizenId")).replace(/[\s'.]/g, "");
  if (digits === "" || /^\d{9}$/.test(digits)) return null;
  return /^\d{10,12}$/.test(digits) ? digits.padStart(12, "0") : wrong("citizenId", "citizen-id-invalid");
}

function feeOf({ cell, read }: Cells): Fee | null {
  const amount = read("fee", wholeOf, "not-a-number");
  const paid = read("feePaid", paidOf, "word-unknown");
  return amount === null || amount === 0 || textOf(cell("fee")) === ""
    ? null
    : { amount, paidOnline: paid === "online" };
}

const postalOf = (way: "post" | "otherwise" | null): boolean | null => (way === null ? null : way === "post");

/** A finish of which only the day is known comes after a receipt of that day. */
function notBefore(receivedAt: Moment, finished: Moment): Moment | null {
  if (finished.at >= receivedAt.at) return finished;
  return finished.dayOnly && endOf(finished) >= receivedAt.at ? { ...finished, at: receivedAt.at } : null;
}
