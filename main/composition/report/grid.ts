import { type Align, LEADING, LEFT, type Paper, type Style } from "./paper.ts";
import { wrap } from "./wrap.ts";

export interface GridColumn {
  readonly head: string;
  /** Points. */
  readonly width: number;
  readonly align: Align;
}

const PADDING = 3;

/** A ruled table; its head stands again on every page it reaches. The last row is set off where it is a total. */
export function grid(
  paper: Paper,
  columns: readonly GridColumn[],
  rows: readonly (readonly string[])[],
  { size = 9, hasTotal = true } = {},
): void {
  const body: Style = { size, weight: "regular" };
  const strong: Style = { size, weight: "bold" };
  const head = () =>
    drawRow(
      paper,
      columns.map((column) => ({ ...column, align: "center" })),
      columns.map((column) => column.head),
      strong,
    );
  paper.ensure(4 * size * LEADING);
  head();
  rows.forEach((cells, at) => {
    const style = hasTotal && at === rows.length - 1 ? strong : body;
    if (paper.ensure(heightOf(paper, columns, cells, style))) head();
    drawRow(paper, columns, cells, style);
  });
}

function drawRow(paper: Paper, columns: readonly GridColumn[], cells: readonly string[], style: Style): void {
  const height = heightOf(paper, columns, cells, style);
  const edges = edgesOf(columns);
  columns.forEach((column, at) => {
    const box = { x: edges[at]! + PADDING, width: column.width - 2 * PADDING };
    linesOf(paper, column, cells[at]!, style).forEach((line, row) => {
      paper.write(line, { ...box, y: paper.top - PADDING - style.size * (0.95 + row * LEADING) }, style, column.align);
    });
  });
  rule(paper, edges, paper.top - height);
  paper.skip(height);
}

/** Lines around each cell of the row that ends at `bottom`. */
function rule(paper: Paper, edges: readonly number[], bottom: number): void {
  const { top } = paper;
  for (const y of [top, bottom]) paper.put({ kind: "line", from: [LEFT, y], to: [edges.at(-1)!, y] });
  for (const x of edges) paper.put({ kind: "line", from: [x, top], to: [x, bottom] });
}

/** Where each column begins, and where the last one ends. */
function edgesOf(columns: readonly GridColumn[]): readonly number[] {
  const edges = [LEFT];
  for (const { width } of columns) edges.push(edges.at(-1)! + width);
  return edges;
}

const heightOf = (paper: Paper, columns: readonly GridColumn[], cells: readonly string[], style: Style): number =>
  Math.max(...columns.map((column, at) => linesOf(paper, column, cells[at]!, style).length)) * style.size * LEADING +
  2 * PADDING;

const linesOf = (paper: Paper, { width }: GridColumn, text: string, style: Style): readonly string[] =>
  wrap(text, paper.measure(style), width - 2 * PADDING);
