import { parse } from "csv-parse/sync";
import { Fault } from "../../shared/fault.ts";
import type { DossierCode } from "../port.ts";
import { decode } from "./decode.ts";
import { type Cell, MOST, type Row } from "./table.ts";

const DELIMITERS = [",", ";", "\t"] as const;
const LINES_LOOKED_AT = 10;
/** What Excel writes before the first row to say what separates cells. */
const SAYS_DELIMITER = /^sep=([,;\t])\r?\n/i;

/** @throws DossierFault table-unreadable with the `row` it breaks at; table-too-large */
export function readCsv(bytes: Uint8Array): readonly Row[] {
  const text = decode(bytes);
  const said = SAYS_DELIMITER.exec(text);
  const records = recordsOf(text.slice(said?.[0].length ?? 0), said?.[1] ?? delimiterOf(text));
  if (records.length > MOST.rows) throw new Fault<DossierCode>("table-too-large", { rows: MOST.rows });
  const first = said ? 2 : 1;
  return records.map((cells, at) => ({ number: at + first, cells }));
}

function recordsOf(text: string, delimiter: string): Cell[][] {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: MOST.columns * MOST.cell,
      to: MOST.rows + 1,
    });
  } catch (cause) {
    const row = (cause as { readonly records?: number }).records ?? 0;
    throw new Fault<DossierCode>("table-unreadable", { row: row + 1 }, { cause });
  }
}

/** The one met most often in the first lines, outside quotes. */
function delimiterOf(text: string): string {
  const start = text.split(/\r?\n/, LINES_LOOKED_AT).join("\n").slice(0, MOST.cell);
  const plain = start.replace(/"[^"]*"/g, "");
  const counts = DELIMITERS.map((delimiter) => plain.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!;
}

/** RFC 4180, with the mark that tells Excel it is UTF-8. */
export const writeCsv = (rows: readonly (readonly (string | number | null)[])[]): Uint8Array =>
  new TextEncoder().encode(`\uFEFF${rows.map((row) => `${row.map(quoted).join(",")}\r\n`).join("")}`);

function quoted(cell: string | number | null): string {
  const text = String(cell ?? "");
  return /[",;\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
