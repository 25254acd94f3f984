import type { Field, PageText } from "../port.ts";
import { fieldOf, printedWords } from "./field.ts";
import { isName } from "./names.ts";
import { bottomOf, isInCapitals, type Segment } from "./segments.ts";

/** Who signs: capacity in capitals, room for the hand, name (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.7). */
export interface Signature {
  readonly side: "left" | "right";
  readonly title: Field;
  readonly name: Field;
}

/** Lines of a title stand so close. */
const LINE_PT = 28;
/** A name stands at most so far below the title, and so near its axis. */
const ROOM_MM = 75;
const AXIS_MM = { title: 7, name: 13 } as const;
/** Share of the width that parts the two columns. */
const HALF = 0.52;

/** The last signature of each column. `from` is the y above which there is none. */
export function signaturesOf(segments: readonly Segment[], page: PageText, from: number): Signature[] {
  const below = segments.filter(({ box }) => box.y > from).toSorted((a, b) => a.baseline - b.baseline);
  const right = below.filter(({ middle }) => middle > page.width * HALF);
  const left = below.filter(({ middle }) => middle <= page.width * HALF);
  return [signatureOf(left, "left", page), signatureOf(right, "right", page)].filter((found) => found !== null);
}

function signatureOf(column: readonly Segment[], side: Signature["side"], page: PageText): Signature | null {
  for (let at = column.length - 1; at > 0; at--) {
    const name = fieldOf(printedWords(column[at]!.words));
    if (!name || !isName(name.value)) continue;
    const title = titleAbove(column.slice(0, at), column[at]!, page);
    if (title) return { side, title, name };
  }
  return null;
}

function titleAbove(above: readonly Segment[], name: Segment, { dpi }: PageText): Field | null {
  const mm = dpi / 25.4;
  const isNear = (line: Segment) =>
    isInCapitals(line) &&
    Math.abs(line.middle - name.middle) < AXIS_MM.name * mm &&
    name.box.y - bottomOf(line) < ROOM_MM * mm;
  const last = above.findLastIndex(isNear);
  if (last < 0) return null;
  const lines = [above[last]!];
  for (const line of above.slice(0, last).toReversed()) {
    const isOver = lines[0]!.baseline - line.baseline < (LINE_PT / 72) * dpi;
    if (!isOver || !isInCapitals(line) || Math.abs(line.middle - lines[0]!.middle) > AXIS_MM.title * mm) break;
    lines.unshift(line);
  }
  return fieldOf(lines.flatMap(({ words }) => printedWords(words)));
}
