import type { Block, Flow } from "./flow.ts";
import type { PlacedLine } from "./sheet.ts";
import { setText } from "./text.ts";

export interface Column {
  readonly head: string;
  /** Share of the table's width, relative to the other columns. */
  readonly share: number;
  readonly align?: "left" | "center" | "right";
}

const SIZE = 12;
const LEADING = 1.2;
const SIDE = 5.4;
const ABOVE = 3.5;

/**
 * A ruled table; rows do not break, the head comes again on a new page. The truth reads row by row, and within a row
 * line by line across the cells, as an eye (and tesseract) goes along a ruled row.
 */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): Block {
  return (flow) => {
    flow.y += 6;
    const head = columns.map((column) => `*${column.head}*`);
    const grid: Grid = { columns, edges: edgesOf(flow, columns), head };
    drawRow(flow, grid, head, true);
    for (const row of rows) drawRow(flow, grid, row, false);
    flow.y += 6;
  };
}

interface Grid {
  readonly columns: readonly Column[];
  /** x of the rules, one more than columns. */
  readonly edges: readonly number[];
  readonly head: readonly string[];
}

function edgesOf(flow: Flow, columns: readonly Column[]): number[] {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const edges = [flow.left];
  for (const { share } of columns) edges.push(edges.at(-1)! + (share / total) * flow.width);
  return edges;
}

function drawRow(flow: Flow, grid: Grid, cells: readonly string[], isHead: boolean): void {
  const height = Math.max(...setCells(grid, cells, 0, isHead).map(({ bottom }) => bottom)) + 2 * ABOVE;
  const page = flow.page;
  flow.need(height);
  if (flow.page !== page && !isHead) drawRow(flow, grid, grid.head, true);
  const top = flow.y;
  for (const line of across(setCells(grid, cells, top + ABOVE, isHead).map(({ lines }) => lines))) flow.put(line);
  box(flow, grid.edges, top, top + height);
  flow.y = top + height;
}

function setCells({ columns, edges }: Grid, cells: readonly string[], top: number, isHead: boolean) {
  return columns.map((column, at) => {
    const x = edges[at]! + SIDE;
    const align = isHead ? "center" : (column.align ?? "left");
    return setText(cells[at] ?? "", top, { x, width: edges[at + 1]! - x - SIDE, size: SIZE, leading: LEADING, align });
  });
}

/** First lines of all cells as one line, then second lines, … */
function across(cells: readonly (readonly PlacedLine[])[]): PlacedLine[] {
  const depth = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: depth }, (_, at) => cells.flatMap((lines) => lines[at] ?? []));
}

function box(flow: Flow, edges: readonly number[], top: number, bottom: number): void {
  const [left, right] = [edges[0]!, edges.at(-1)!];
  flow.rule([left, top], [right, top], 0.5);
  flow.rule([left, bottom], [right, bottom], 0.5);
  for (const x of edges) flow.rule([x, top], [x, bottom], 0.5);
}
