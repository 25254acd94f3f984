import headings from "../../../resources/tables/headings.vi.json" with { type: "json" };
import words from "../../../resources/tables/words.vi.json" with { type: "json" };
import { fold } from "../../shared/text.ts";
import type { ColumnChoice, Component, CopyKind, Level, Procedure, RowError, RowProblem } from "../port.ts";
import { findColumns } from "../tables/columns.ts";
import { readTable } from "../tables/read.ts";
import { type Cell, isBlank, type Row } from "../tables/table.ts";
import { textOf, type Words, wholeOf, wordReader } from "../tables/values.ts";

type Column = keyof typeof headings.catalogue;

export interface ReadCatalogue {
  readonly rows: number;
  readonly procedures: readonly Procedure[];
  readonly errors: readonly RowError[];
  readonly columns: Readonly<Partial<Record<Column, string>>>;
  readonly left: readonly string[];
}

const levelOf = wordReader<Level>(words.level);
const copyOf = wordReader<CopyKind>(words.copy);
const yesOf = wordReader(words.yes as Words<"yes" | "no">);

interface Draft extends Procedure {
  readonly row: number;
  readonly components: Component[];
}

/**
 * A catalogue with a row for each component; a row that leaves the procedure's code blank, or repeats it, brings another
 * component of it. A component without a code gets one of its name.
 * @throws DossierFault table-unreadable, table-too-large, columns-missing
 */
export async function readCatalogue(bytes: Uint8Array, chosen?: ColumnChoice): Promise<ReadCatalogue> {
  const rows = await readTable(bytes);
  const { at, columns, taken, left } = findColumns(
    rows,
    headings.catalogue,
    ["procedure", "name", "field", "level"],
    chosen,
  );
  const listed = rows.slice(at + 1).filter((row) => !isBlank(row));
  const drafts = new Map<string, Draft>();
  const errors: RowError[] = [];
  let current: Draft | null = null;
  for (const row of listed) {
    const reading = readingOf(row, columns, errors);
    const code = reading.text("procedure", 60);
    if (code !== "") {
      current = drafts.get(code) ?? reading.procedure(code);
      if (drafts.has(code)) reading.sameAs(current);
      drafts.set(code, current);
    }
    if (current) reading.componentOf(current);
    else reading.wrong("procedure", "missing");
  }
  const procedures = [...drafts.values()].map(({ row: _, ...procedure }) => procedure);
  return { rows: listed.length, procedures, errors, columns: taken, left };
}

/** One row, whose faults go to `errors`. */
function readingOf(row: Row, columns: ReadonlyMap<Column, number>, errors: RowError[]) {
  const cell = (column: Column): Cell => row.cells[columns.get(column) ?? -1] ?? null;
  const wrong = (column: Column, code: RowProblem, value?: string) =>
    void errors.push({ row: row.number, column, code, ...(value && { value: value.slice(0, 60) }) });
  const text = (column: Column, longest: number): string => {
    const found = textOf(cell(column));
    if (found.length > longest) wrong(column, "too-long");
    return found.slice(0, longest);
  };
  const needed = (column: Column, longest: number): string => {
    const found = text(column, longest);
    if (found === "") wrong(column, "missing");
    return found;
  };
  const word = <V>(column: Column, read: (cell: Cell) => V | null, usual: V): V => {
    const written = textOf(cell(column));
    const value = written === "" ? usual : read(cell(column));
    if (value === null) wrong(column, "word-unknown", written);
    return value ?? usual;
  };
  const whole = (column: Column, least: number, most: number): number | null => {
    if (textOf(cell(column)) === "") return null;
    const number = wholeOf(cell(column));
    if (number === null || number < least || number > most) wrong(column, "not-a-number");
    return number;
  };

  return {
    text,
    wrong,
    procedure(code: string): Draft {
      if (textOf(cell("level")) === "") wrong("level", "missing");
      return {
        row: row.number,
        code,
        name: needed("name", 500),
        field: needed("field", 200),
        level: word("level", levelOf, "information"),
        workingDays: whole("workingDays", 0, 1000),
        components: [],
      };
    },
    /** A row of a procedure that was met before says the same of it, or nothing. */
    sameAs(procedure: Draft): void {
      for (const column of ["name", "field"] as const) {
        const said = text(column, 500);
        if (said !== "" && said !== procedure[column]) wrong(column, "row-repeats", String(procedure.row));
      }
    },
    componentOf(procedure: Draft): void {
      const name = text("componentName", 500);
      const written = text("component", 40);
      if (name === "" && written === "") return;
      if (name === "") wrong("componentName", "missing");
      const code = written || codeFrom(name);
      if (!/^[A-Za-z0-9-]{1,40}$/.test(code)) wrong("component", "code-invalid", code);
      if (procedure.components.some((other) => other.code === code)) wrong("component", "row-repeats", code);
      procedure.components.push({
        code,
        name,
        mandatory: word("mandatory", yesOf, "yes") === "yes",
        copy: word("copy", copyOf, "original"),
        count: whole("count", 1, 99) ?? 1,
      });
    },
  };
}

/** The same name gives the same code for ever, wherever it stands in the list. */
const codeFrom = (name: string): string =>
  fold(name)
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
