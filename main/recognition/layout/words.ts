import { isPrint } from "../is-print.ts";
import type { Box, Line, Word } from "../port.ts";
import { enclosing } from "./pieces.ts";
import type { Strip, StripLine } from "./strip.ts";

/** What was read on the strip, as lines of the page. */
export function linesOnPage({ lines }: Strip, found: readonly Line[]): Line[] {
  const read = new Map<StripLine, Word[]>(lines.map((line) => [line, []]));
  for (const word of found.flatMap(({ words }) => words)) {
    const middle = word.box.y + word.box.height / 2;
    const line = lines.find(({ bottom }) => middle <= bottom);
    if (line) read.get(line)!.push(word);
  }
  return lines.map((line) => lineOnPage(line, read.get(line)!)).filter(isPrint);
}

function lineOnPage({ pieces, baseline }: StripLine, words: readonly Word[]): Line {
  const inOrder = words.toSorted((a, b) => a.box.x - b.box.x);
  const placed = inOrder.map((word) => ({ ...word, box: onPage(pieces, word.box) }));
  return { words: placed, box: enclosing(placed.map(({ box }) => box)), baseline };
}

/** A word lies on the piece that it shares most of its length with. */
function onPage(pieces: StripLine["pieces"], box: Box): Box {
  const common = ({ inStrip }: StripLine["pieces"][number]) =>
    Math.min(inStrip.x + inStrip.width, box.x + box.width) - Math.max(inStrip.x, box.x);
  const piece = pieces.reduce((best, other) => (common(other) > common(best) ? other : best));
  const { inStrip, onPage: page } = piece;
  const left = Math.max(0, box.x - inStrip.x);
  return {
    x: page.x + left,
    y: box.y - inStrip.y + page.y,
    width: Math.min(box.width, page.width - left),
    height: box.height,
  };
}
