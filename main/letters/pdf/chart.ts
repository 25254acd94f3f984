import { LEADING, LEFT, type Paper, type Style, WIDTH } from "../../composition/report/paper.ts";
import { wrap } from "../../composition/report/wrap.ts";
import type { Chart } from "../charts/chart.ts";
import { lines } from "./flow.ts";

const NAME: Style = { size: 10, weight: "regular" };
const TITLE: Style = { size: 12, weight: "bold" };
const NAMES = 150;
const VALUES = 58;
const THICK = 9;
const GAP = 7;
/** Apart in print: by series. */
const GRAYS = [0.3, 0.72, 0.5];

const count = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 0 });
const share = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 1 });

/** Lying bars, of columns too: a page is read from the top down. Stays in one piece where it fits a page. */
export function drawChart(paper: Paper, chart: Chart): void {
  const names = chart.categories.map((name) => wrap(name, paper.measure(NAME), NAMES - 6));
  const heights = names.map((name) => rowHeight(name.length, chart.series.length));
  paper.skip(8);
  paper.ensure(
    Math.min(
      heights.reduce((sum, height) => sum + height, 2 * GAP + TITLE.size * 4),
      600,
    ),
  );
  paper.top = lines(paper, paper.top, { x: LEFT, width: WIDTH }, chart.title, TITLE, "center") - GAP;
  const most = chart.areShares
    ? 1
    : Math.max(1, ...chart.series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  for (const at of names.keys()) {
    paper.ensure(heights[at]!);
    row(paper, chart, at, names[at]!, most);
    paper.skip(heights[at]!);
  }
  if (chart.series.length > 1) legend(paper, chart);
  paper.skip(GAP);
}

const rowHeight = (nameLines: number, series: number): number =>
  Math.max(nameLines * NAME.size * LEADING, series * (THICK + 1)) + GAP;

function row(paper: Paper, chart: Chart, at: number, name: readonly string[], most: number): void {
  const { top } = paper;
  const measure = paper.measure(NAME);
  name.forEach((text, n) => {
    const y = top - NAME.size * (0.85 + n * LEADING);
    paper.put({ kind: "text", x: LEFT + NAMES - 6 - measure(text), y, text, ...NAME });
  });
  chart.series.forEach(({ values }, n) => {
    const value = values[at] ?? null;
    const width = ((value ?? 0) / most) * (WIDTH - NAMES - VALUES);
    const y = top - THICK - n * (THICK + 1);
    paper.put({ kind: "bar", x: LEFT + NAMES, y, width, height: THICK, gray: GRAYS[n % GRAYS.length]! });
    paper.put({ kind: "text", x: LEFT + NAMES + width + 4, y: y + 1, text: valueText(value, chart), ...NAME });
  });
}

function valueText(value: number | null, { areShares }: Chart): string {
  if (value === null) return "–";
  return areShares ? `${share.format(100 * value)} %` : count.format(value);
}

function legend(paper: Paper, { series }: Chart): void {
  paper.ensure(2 * NAME.size);
  paper.skip(NAME.size * LEADING);
  let x = LEFT + NAMES;
  series.forEach(({ name }, n) => {
    paper.put({ kind: "bar", x, y: paper.top, width: THICK, height: THICK, gray: GRAYS[n % GRAYS.length]! });
    paper.put({ kind: "text", x: x + THICK + 4, y: paper.top, text: name, ...NAME });
    x += THICK + 24 + paper.measure(NAME)(name);
  });
}
