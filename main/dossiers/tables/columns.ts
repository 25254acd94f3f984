import { Fault } from "../../shared/fault.ts";
import { fold } from "../../shared/text.ts";
import type { ColumnChoice, DossierCode } from "../port.ts";
import type { Row } from "./table.ts";

/** Where the heading is looked for; portals print titles above it. */
const ROWS_LOOKED_AT = 30;

/** What a column may be called, the usual name first. */
export type Headings<K extends string> = Readonly<Record<K, readonly string[]>>;

export interface FoundColumns<K extends string> {
  /** Index of the heading among the rows that were given. */
  readonly at: number;
  readonly columns: ReadonlyMap<K, number>;
  /** Headings as the file has them, by what they were taken for. */
  readonly taken: Readonly<Partial<Record<K, string>>>;
  /** Headings nothing is read of. */
  readonly left: readonly string[];
}

/**
 * Finds the row of headings and what each column means: as chosen, else by its usual names without marks, case or
 * punctuation.
 * @throws DossierFault columns-missing with the usual names of what is not there, input-invalid for a choice of no meaning
 */
export function findColumns<K extends string>(
  rows: readonly Row[],
  headings: Headings<K>,
  needed: readonly NoInfer<K>[],
  chosen: ColumnChoice = {},
): FoundColumns<K> {
  const choice = checkedChoice(headings, chosen);
  const names = new Map(keysOf(headings).map((key) => [key, headings[key].map(plain)]));
  let best: FoundColumns<K> | null = null;
  for (const [at, row] of rows.slice(0, ROWS_LOOKED_AT).entries()) {
    const found = columnsOf(row, at, names, choice);
    if (found.columns.size > (best?.columns.size ?? 0)) best = found;
  }
  const missing = needed.filter((key) => !best?.columns.has(key)).map((key) => headings[key][0]!);
  if (!best || missing.length > 0) throw new Fault<DossierCode>("columns-missing", { columns: missing.join(", ") });
  return best;
}

const keysOf = <K extends string>(headings: Headings<K>) => Object.keys(headings) as K[];

function checkedChoice<K extends string>(headings: Headings<K>, chosen: ColumnChoice): ReadonlyMap<string, K> {
  const wrong = Object.values(chosen).find((key) => !Object.hasOwn(headings, key));
  if (wrong !== undefined) throw new Fault("input-invalid", { field: wrong });
  return new Map(Object.entries(chosen).map(([heading, key]) => [plain(heading), key as K]));
}

function columnsOf<K extends string>(
  { cells }: Row,
  at: number,
  names: ReadonlyMap<K, readonly string[]>,
  choice: ReadonlyMap<string, K>,
): FoundColumns<K> {
  const texts = cells.map((cell) => (typeof cell === "string" ? plain(cell) : ""));
  const columns = new Map<K, number>();
  for (const [key, usual] of names) {
    const column = columnFor(key, texts, usual, choice);
    if (column >= 0) columns.set(key, column);
  }
  const shown = (column: number) => String(cells[column]).trim();
  const used = new Set(columns.values());
  return {
    at,
    columns,
    taken: Object.fromEntries([...columns].map(([key, column]) => [key, shown(column)])) as Partial<Record<K, string>>,
    left: texts.flatMap((text, column) => (text === "" || used.has(column) ? [] : [shown(column)])),
  };
}

function columnFor<K extends string>(
  key: K,
  texts: readonly string[],
  names: readonly string[],
  choice: ReadonlyMap<string, K>,
): number {
  const byHand = texts.findIndex((text) => choice.get(text) === key);
  if (byHand >= 0) return byHand;
  for (const name of names) {
    const column = texts.findIndex((text) => text === name && !choice.has(text));
    if (column >= 0) return column;
  }
  return -1;
}

/** `Mã hồ sơ (*)` and `MÃ HỒ SƠ:` are the same heading. */
const plain = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
