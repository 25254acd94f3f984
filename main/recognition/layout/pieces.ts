import type { Box } from "../port.ts";
import type { Print } from "./print.ts";

/** Something on a line: where it is and what it stands on. */
export interface Placed {
  readonly box: Box;
  /** y of the foot of its letters, in pixels. */
  readonly baseline: number;
}

/** Words of one line without a wide gap between them, as ink; `members` are numbers of pieces of ink. */
export interface Piece extends Placed {
  readonly members: readonly number[];
}

/** In usual heights of a letter: a wider gap parts two pieces; a mark is at most this far from its letters. */
const WIDE_GAP = 1.6;
const MARK_REACH = { across: 1, down: 0.8 } as const;
/** Share of the higher one's height that two letters of a line have in common, at least. */
const SIDE_BY_SIDE = 0.33;

/** In usual heights of a letter: what is lower and stands alone is a comma or a hyphen as well as a letter. */
const LOW = 0.75;

export function piecesOf({ boxes, letters, marks, height }: Print): Piece[] {
  const groups = groupLetters(boxes, letters, height * WIDE_GAP);
  const isLowAlone = (members: readonly number[]) => members.length === 1 && boxes[members[0]!]!.height < LOW * height;
  const drafts = groups
    .filter((members) => !isLowAlone(members))
    .map((members) => ({ ...placed(members.map((at) => boxes[at]!)), members: [...members] }));
  const byRow = drafts.toSorted((a, b) => a.box.y - b.box.y);
  for (const mark of marks) nearest(byRow, boxes[mark]!, height)?.members.push(mark);
  for (const [letter] of groups.filter(isLowAlone)) {
    const line = nearest(byRow, boxes[letter!]!, height);
    if (line) line.members.push(letter!);
    else drafts.push({ ...placed([boxes[letter!]!]), members: [letter!] });
  }
  return drafts.map(({ members, baseline }) => ({
    members,
    baseline,
    box: enclosing(members.map((at) => boxes[at]!)),
  }));
}

/** Letters that stand side by side without a wide gap, as groups. */
function groupLetters(boxes: readonly Box[], letters: readonly number[], gap: number): number[][] {
  const inOrder = letters.toSorted((a, b) => boxes[a]!.x - boxes[b]!.x);
  const groupOf = new Map(inOrder.map((at) => [at, [at]]));
  for (const [place, at] of inOrder.entries()) {
    const right = boxes[at]!.x + boxes[at]!.width + gap;
    for (let next = place + 1; next < inOrder.length && boxes[inOrder[next]!]!.x <= right; next++) {
      if (areSideBySide(boxes[at]!, boxes[inOrder[next]!]!)) unite(groupOf, at, inOrder[next]!);
    }
  }
  return [...new Set(groupOf.values())];
}

function unite(groupOf: Map<number, number[]>, one: number, other: number): void {
  const [a, b] = [groupOf.get(one)!, groupOf.get(other)!];
  if (a === b) return;
  const [larger, smaller] = a.length >= b.length ? [a, b] : [b, a];
  for (const member of smaller) {
    larger.push(member);
    groupOf.set(member, larger);
  }
}

function areSideBySide(a: Box, b: Box): boolean {
  const common = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return common >= SIDE_BY_SIDE * Math.max(a.height, b.height);
}

interface Draft extends Placed {
  readonly members: number[];
}

/** The group of letters a mark belongs to: the one that is least far above or below it. */
function nearest(byRow: readonly Draft[], mark: Box, height: number): Draft | null {
  let best: Draft | null = null;
  let least = height * MARK_REACH.down;
  for (const draft of byRow) {
    if (draft.box.y > mark.y + mark.height + least) break;
    const away = distance(draft.box.x, draft.box.width, mark.x, mark.width);
    const off = distance(draft.box.y, draft.box.height, mark.y, mark.height);
    if (away <= height * MARK_REACH.across && off <= least) {
      best = draft;
      least = off;
    }
  }
  return best;
}

/** Gap between two stretches, 0 where they meet. */
const distance = (a: number, lengthA: number, b: number, lengthB: number): number =>
  Math.max(0, b - a - lengthA, a - b - lengthB);

function placed(boxes: readonly Box[]): Placed {
  const feet = boxes.map(({ y, height }) => y + height).sort((a, b) => a - b);
  return { box: enclosing(boxes), baseline: feet[feet.length >> 1]! };
}

export function enclosing(boxes: readonly Box[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, 0, 0];
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
