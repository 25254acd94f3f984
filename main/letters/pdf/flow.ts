import { LEADING, LEFT, type Paper, type Style, WIDTH } from "../../composition/report/paper.ts";
import { wrap } from "../../composition/report/wrap.ts";

const BODY_INDENT = 28;

/** A paragraph between both margins whose first line is set in; the last line keeps its blanks. */
export function justified(paper: Paper, text: string, style: Style, indent = BODY_INDENT): void {
  const measure = paper.measure(style);
  const [first = "", ...others] = wrap(text, measure, WIDTH - indent);
  const rest = others.length ? wrap(others.join(" "), measure, WIDTH) : [];
  const lines = [first, ...rest];
  for (const [at, line] of lines.entries()) {
    const shift = at === 0 ? indent : 0;
    const spare = WIDTH - shift - measure(line);
    const blanks = line.split(" ").length - 1;
    const isLast = at === lines.length - 1;
    paper.ensure(style.size * LEADING);
    paper.skip(style.size * LEADING);
    const stretch = isLast || blanks === 0 ? 0 : spare / blanks;
    paper.put({ kind: "text", x: LEFT + shift, y: paper.top, text: line, stretch, ...style });
  }
}

/** A column of lines in the middle of a box, or at its left; answers where it ends. */
export interface Box {
  readonly x: number;
  readonly width: number;
}

export function lines(
  paper: Paper,
  top: number,
  box: Box,
  text: string,
  style: Style,
  align: "left" | "center",
): number {
  let y = top;
  for (const line of wrap(text, paper.measure(style), box.width)) {
    y -= style.size * LEADING;
    paper.write(line, { ...box, y }, style, align);
  }
  return y;
}

/** A line under what ends at `top`, in the middle of a box. */
export function rule(paper: Paper, top: number, box: Box, length: number): void {
  const x = box.x + (box.width - length) / 2;
  paper.put({ kind: "line", from: [x, top], to: [x + length, top] });
}
