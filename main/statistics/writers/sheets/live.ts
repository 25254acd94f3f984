import type { CellValue } from "exceljs";
import { RATES } from "../../figures.ts";
import type { StatisticsReport } from "../../port.ts";

/** The counts that a count adds up. What a convention leaves out of the finished ones falls away with its number. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  received: ["received.direct", "received.online", "received.postal"],
  handled: ["carriedOver", "received"],
  finished: ["finished.early", "finished.onTime", "finished.overdue", "refused", "withdrawn"],
  inProgress: ["inProgress.withinTime", "inProgress.overdue", "inProgress.supplement"],
  resolved: ["finished.early", "finished.onTime", "finished.overdue"],
  resolvedInTime: ["finished.early", "finished.onTime"],
};

/** Where a count stands on the sheet. */
export type AddressOf = (key: string) => string;

/** A count as the live sum of its parts; as a number where it has none. */
export function countCell(key: string, value: number, report: StatisticsReport, address: AddressOf): CellValue {
  const { refusedIsFinished, withdrawnIsFinished } = report.conventions;
  const parts = PARTS[key]?.filter(
    (part) => (part !== "refused" || refusedIsFinished) && (part !== "withdrawn" || withdrawnIsFinished),
  );
  return parts ? sumCell(parts, value, report, address) : value;
}

/** A rate's numerator or denominator as what it refers to among the counts; as a number where it is counted for the rate alone. */
export function termCell(
  key: string,
  term: "numerator" | "denominator",
  value: number,
  report: StatisticsReport,
  address: AddressOf,
): CellValue {
  const measures: readonly [string, string] | undefined = (
    RATES as Readonly<Record<string, readonly [string, string]>>
  )[key];
  const measure = measures?.[term === "numerator" ? 0 : 1];
  if (measure === undefined) return value;
  const parts = measure in report.total.counts ? [measure] : PARTS[measure];
  return parts ? sumCell(parts, value, report, address) : value;
}

/** Nothing is written as a sum that it is not. */
function sumCell(parts: readonly string[], value: number, { total }: StatisticsReport, address: AddressOf): CellValue {
  const sum = parts.reduce((amount, part) => amount + (total.counts[part] ?? Number.NaN), 0);
  if (sum !== value) return value;
  const cells = parts.map(address);
  return { formula: cells.length === 1 ? cells[0]! : `SUM(${cells.join(",")})`, result: value };
}
