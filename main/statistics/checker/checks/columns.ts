import type { Figure, ReportFinding, Seat } from "../port.ts";
import { causeOfSum } from "./causes.ts";
import { finding, sumText } from "./finding.ts";

type Seated = Figure & { readonly seat: Seat };

/** A total or a group's row, and the rows it adds up. */
interface Sum {
  readonly whole: Seated;
  readonly parts: readonly Seated[];
}

/** Stands at a moment: over days or months it does not add up. */
const AT_A_MOMENT = /^(?:carried|handled|inProgress|supplement|received\.all)/u;
/** One procedure may have dossiers in several rows. */
const NOT_ADDITIVE = /^procedures/u;

/** Columns whose total is not the sum of their rows. */
export function columnFindings(figures: readonly Figure[]): readonly ReportFinding[] {
  const seated = figures.filter((figure): figure is Seated => figure.kind === "count" && figure.seat !== undefined);
  const tables = Map.groupBy(seated, ({ seat }) => seat.table);
  return [...tables.values()].flatMap((table) => {
    const columns = [...Map.groupBy(table, ({ seat }) => seat.column).values()];
    const wrong = columns.flatMap((column) => sumsOf(column).filter((sum) => !agrees(sum)));
    return wrong.map((sum) => told(sum, wrong, columns.length));
  });
}

function sumsOf(column: readonly Seated[]): readonly Sum[] {
  const [sample] = column;
  if (column.some(({ seat }) => seat.blank) || (sample!.key !== null && NOT_ADDITIVE.test(sample!.key))) return [];
  if (sample!.seat.overTime && AT_A_MOMENT.test(column.find(({ key }) => key)?.key ?? "")) return [];
  const rows = column.toSorted((one, other) => one.seat.row - other.seat.row);
  return [...totalsOf(rows), ...groupsOf(rows.filter(({ seat }) => seat.role === "row"))];
}

/** A total at the head or the foot; of several each adds up the rows since the one before, the last perhaps the others. */
function totalsOf(rows: readonly Seated[]): readonly Sum[] {
  const totals = rows.filter(({ seat }) => seat.role === "total");
  const top = rows.filter(({ seat }) => seat.role === "row" && seat.depth === 0);
  if (totals.length === 1) return top.length > 1 ? [{ whole: totals[0]!, parts: top }] : [];
  return totals
    .map((whole, at) => {
      const from = totals[at - 1]?.seat.row ?? -1;
      const parts = top.filter(({ seat }) => seat.row > from && seat.row < whole.seat.row);
      return { whole, parts: parts.length > 0 ? parts : totals.slice(0, at) };
    })
    .filter(({ parts }) => parts.length > 1);
}

function groupsOf(rows: readonly Seated[]): readonly Sum[] {
  return rows.flatMap((whole, at) => {
    const following = rows.slice(at + 1);
    const end = following.findIndex(({ seat }) => seat.depth <= whole.seat.depth);
    const parts = (end < 0 ? following : following.slice(0, end)).filter(
      ({ seat }) => seat.depth === whole.seat.depth + 1,
    );
    return parts.length > 1 ? [{ whole, parts }] : [];
  });
}

const valuesOf = ({ parts }: Sum): readonly number[] => parts.map(({ value }) => value);
const agrees = (sum: Sum): boolean => valuesOf(sum).reduce((all, value) => all + value, 0) === sum.whole.value;

/** A row left out shows in several columns at once; a single column has a wrong number. */
function told(sum: Sum, wrong: readonly Sum[], columns: number): ReportFinding {
  const alike = wrong.filter(({ whole }) => whole.seat.row === sum.whole.seat.row).length;
  const cause = causeOfSum(sum.whole.value, valuesOf(sum));
  const isAlone = alike === 1 && columns > 1 && cause === "missing-row";
  return finding(
    "column-sum-differs",
    [sum.whole, ...sum.parts],
    sumText(valuesOf(sum)),
    isAlone ? "stale-total" : cause,
  );
}
