import type { Picture } from "../../imaging/port.ts";
import type { Box } from "../port.ts";
import type { Piece } from "./pieces.ts";
import type { Print } from "./print.ts";
import type { Row } from "./rows.ts";

/** The page's print in one column, line under line as it is read, and where each piece of it came from. */
export interface Strip {
  readonly picture: Picture;
  readonly lines: readonly StripLine[];
}

export interface StripLine {
  /** Rows of the strip that are this line's: from the first to before the last. */
  readonly top: number;
  readonly bottom: number;
  /** On the page. */
  readonly baseline: number;
  /** The line's pieces, left to right. */
  readonly pieces: readonly { readonly inStrip: Box; readonly onPage: Box }[];
}

/** In usual heights of a letter. */
const BETWEEN = { pieces: 0.8, lines: 1 } as const;
/** Pixels around each run of ink that are taken along: the soft edge of strokes. */
const SOFT_EDGE = 2;

/**
 * Lays the rows under one another and the pieces of a row near one another. The engine then meets plain lines of text:
 * wide gaps, columns that do not line up, scribbles and specks would all be read as something.
 */
export function stripOf(page: Picture, print: Print, rows: readonly Row<Piece>[]): Strip {
  const gap = Math.round(BETWEEN.pieces * print.height);
  const apart = Math.round(BETWEEN.lines * print.height) + 2 * SOFT_EDGE;
  const lines: StripLine[] = [];
  let top = apart;
  for (const row of rows) {
    const line = placeRow(row, top, gap);
    lines.push(line);
    top = line.bottom + apart;
  }
  const widths = lines.map(({ pieces }) => pieces.at(-1)!.inStrip.x + pieces.at(-1)!.inStrip.width);
  const width = Math.max(0, ...widths) + gap;
  const picture: Picture = { ...page, data: new Uint8Array(width * top).fill(255), width, height: top };
  paint(picture, page, print, rows, lines);
  return { picture, lines };
}

function placeRow(row: Row<Piece>, top: number, gap: number): StripLine {
  const highest = Math.min(...row.map(({ box }) => box.y));
  const lowest = Math.max(...row.map(({ box }) => box.y + box.height));
  let x = gap;
  const pieces = row.map(({ box }) => {
    const inStrip = { ...box, x, y: top + box.y - highest };
    x += box.width + gap;
    return { inStrip, onPage: box };
  });
  return { top, bottom: top + lowest - highest, baseline: row[0]!.baseline, pieces };
}

function paint(
  strip: Picture,
  page: Picture,
  print: Print,
  rows: readonly Row<Piece>[],
  lines: readonly StripLine[],
): void {
  const shifts = new Map<number, { readonly x: number; readonly y: number }>();
  for (const [n, row] of rows.entries()) {
    for (const [at, { members, box }] of row.entries()) {
      const { inStrip } = lines[n]!.pieces[at]!;
      for (const member of members) shifts.set(member, { x: inStrip.x - box.x, y: inStrip.y - box.y });
    }
  }
  const { row, from, to, piece } = print.ink.runs;
  for (let run = 0; run < row.length; run++) {
    const shift = shifts.get(piece[run]!);
    if (shift) copy(strip, page, { row: row[run]!, from: from[run]!, to: to[run]! }, shift);
  }
}

/** Copies a run with its soft edge; where edges overlap, the darker wins. */
function copy(
  strip: Picture,
  page: Picture,
  run: { readonly row: number; readonly from: number; readonly to: number },
  shift: { readonly x: number; readonly y: number },
): void {
  const left = Math.max(0, run.from - SOFT_EDGE);
  const right = Math.min(page.width, run.to + SOFT_EDGE);
  for (let y = Math.max(0, run.row - SOFT_EDGE); y <= Math.min(page.height - 1, run.row + SOFT_EDGE); y++) {
    let to = (y + shift.y) * strip.width + left + shift.x;
    for (let at = y * page.width + left; at < y * page.width + right; at++, to++) {
      if (page.data[at]! < strip.data[to]!) strip.data[to] = page.data[at]!;
    }
  }
}
