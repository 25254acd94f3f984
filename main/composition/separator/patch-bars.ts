import { type Mark, PAPER, POINTS_PER_MM } from "../report/paper.ts";

/** Patch T (ANSI/AIIM MS55): narrow, wide, narrow, wide bar, 0.08 and 0.20 inch, 0.08 apart; 2.5 inches long. */
const INCH = 72;
const [NARROW, WIDE] = [0.08 * INCH, 0.2 * INCH];
const BARS = [NARROW, WIDE, NARROW, WIDE];
const LENGTH = 2.5 * INCH;
/** From the paper's edge: outside what printers cannot reach, and before what the scanner's rollers have passed. */
const EDGE = 9 * POINTS_PER_MM;
/** Depth of the four bars and the spaces between. */
export const PATCH_DEPTH = EDGE + BARS.reduce((sum, bar) => sum + bar + NARROW, -NARROW);

/** The same bars at all four edges of an A4 sheet, each read from its edge inwards: whichever edge leads, they come first. */
export function patchBars(): Mark[] {
  let depth = EDGE;
  return BARS.flatMap((bar) => {
    const from = depth;
    depth += bar + NARROW;
    return atEdges(from, bar);
  });
}

function atEdges(depth: number, bar: number): Mark[] {
  const [left, bottom] = [(PAPER.width - LENGTH) / 2, (PAPER.height - LENGTH) / 2];
  const lying = { kind: "bar", x: left, width: LENGTH, height: bar } as const;
  const standing = { kind: "bar", y: bottom, width: bar, height: LENGTH } as const;
  return [
    { ...lying, y: PAPER.height - depth - bar },
    { ...lying, y: depth },
    { ...standing, x: depth },
    { ...standing, x: PAPER.width - depth - bar },
  ];
}
