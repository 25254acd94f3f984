import { InvalidArgumentError, Option } from "commander";
import type { ColumnChoice, RowError } from "../../dossiers/port.ts";
import type { Context } from "./context.ts";
import { EXIT } from "./exit.ts";
import { word } from "./texts.ts";

/** Errors shown of one file; the rest is counted. */
const SHOWN = 50;

/** `--map "Heading in the file=column"`, as often as needed. */
export const mapOption = (): Option =>
  new Option("--map <heading=column>", 'cột trong tệp là trường nào, lặp lại được: "Số BN=code"').argParser(
    columnChoice,
  );

export const dryRunOption = (): Option =>
  new Option("--dry-run", "chỉ cho biết sẽ thay đổi gì, không lưu").default(false);

function columnChoice(text: string, before: ColumnChoice = {}): ColumnChoice {
  const at = text.lastIndexOf("=");
  if (at < 1) throw new InvalidArgumentError('cần dạng "Tên cột=trường"');
  return { ...before, [text.slice(0, at).trim()]: text.slice(at + 1).trim() };
}

interface ReadTable {
  readonly rows: number;
  readonly errors: readonly RowError[];
  readonly columns: Readonly<Record<string, string>>;
  readonly left: readonly string[];
}

/** Says what was read of a table, and what is wrong in it; true when it is wrong, which the exit code says as well. */
export function tellReading({ rows, errors, columns, left }: ReadTable, { print, exit }: Context): boolean {
  print.note(
    `${rows} dòng; cột: ${Object.entries(columns)
      .map(([key, heading]) => `${heading}→${key}`)
      .join(", ")}`,
  );
  if (left.length > 0) print.note(`Bỏ qua cột: ${left.join(", ")}`);
  for (const error of errors.slice(0, SHOWN)) print.note(lineOf(error, columns));
  if (errors.length > SHOWN) print.note(`… và ${errors.length - SHOWN} lỗi nữa`);
  if (errors.length > 0) print.note("Chưa lưu gì. Sửa các dòng trên rồi nhập lại.");
  if (errors.length > 0) exit(EXIT.badInput);
  return errors.length > 0;
}

const lineOf = ({ row, column, code, value }: RowError, columns: Readonly<Record<string, string>>): string =>
  `Dòng ${row}, ${columns[column] ?? column}: ${word("rowProblem", code)}${value ? ` (${value})` : ""}`;
