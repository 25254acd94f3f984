import type { CellValue, Workbook, Worksheet } from "exceljs";
import type { Chart } from "../../../letters/charts/chart.ts";
import type { ChartCells } from "../../../letters/charts/chart-xml.ts";
import type { StatisticsReport } from "../../port.ts";
import { texts as words } from "../../texts.ts";
import { chartedGroups, chartedRates, groupsChart, sharesChart } from "../charts.ts";
import { texts } from "../letter/texts.ts";
import { COUNT_FORMAT, frame, headerRow, PAGE, PERCENT_FORMAT } from "./cells.ts";
import type { GroupPlaces } from "./groups.ts";
import type { Places } from "./summary.ts";

/** A chart over cells of a sheet, and the rows it covers; from 0. */
export interface PlacedChart {
  readonly chart: Chart;
  readonly cells: ChartCells;
  readonly rows: readonly [number, number];
}

/** What the charts are drawn from, by its own cells, so that they follow when a number is changed. */
export interface ChartSources {
  readonly now: Places;
  readonly before: Places | null;
  readonly groups: GroupPlaces | null;
}

const CHART_ROWS = 20;

/** A sheet of its own: each chart beside the cells it is drawn from. */
export function chartsSheet(book: Workbook, report: StatisticsReport, sources: ChartSources): readonly PlacedChart[] {
  const sheet = book.addWorksheet(texts.charts.sheet, { pageSetup: PAGE });
  sheet.columns = [{ width: 40 }, { width: 14 }, { width: 14 }];
  const { now, before, groups } = sources;
  const rates = chartedRates(report.total);
  const shares = place(
    sheet,
    1,
    words.columns.figure,
    sharesChart(report),
    rates.map(({ key }) => [{ formula: now(key, "share") }, ...(before ? [{ formula: before(key, "share") }] : [])]),
  );
  const grouped = groupsChart(report);
  if (!grouped || !groups) return [shares];
  const cells = chartedGroups(report).map((tally) => [{ formula: groups(report.groups.indexOf(tally), "received") }]);
  return [shares, place(sheet, shares.rows[1] + 3, words.groupings[report.by!], grouped, cells)];
}

/** `top` from 1. */
function place(
  sheet: Worksheet,
  top: number,
  head: string,
  chart: Chart,
  formulas: readonly (readonly { readonly formula: string }[])[],
): PlacedChart {
  const columns = chart.series.length + 1;
  sheet.getRow(top).values = [head, ...chart.series.map(({ name }) => name)];
  headerRow(sheet.getRow(top), columns);
  for (const [at, name] of chart.categories.entries()) {
    const row = sheet.getRow(top + 1 + at);
    row.values = [
      name,
      ...chart.series.map(({ values }, n): CellValue => ({ ...formulas[at]![n]!, result: values[at] ?? "" })),
    ];
    for (let column = 1; column <= columns; column++) {
      frame(row.getCell(column));
      if (column > 1) row.getCell(column).numFmt = chart.areShares ? PERCENT_FORMAT : COUNT_FORMAT;
    }
  }
  const last = top + chart.categories.length;
  const range = (column: string) => `'${sheet.name}'!$${column}$${top + 1}:$${column}$${last}`;
  const series = chart.series.map((_, n) => {
    const column = "BC"[n]!;
    return { name: `'${sheet.name}'!$${column}$${top}`, values: range(column) };
  });
  return {
    chart,
    cells: { categories: range("A"), series },
    rows: [top - 1, top - 1 + Math.max(CHART_ROWS, last - top)],
  };
}
