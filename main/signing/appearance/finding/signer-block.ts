import type { Rectangle } from "../../pdf/pages.ts";
import { POINTS_PER_MM } from "../geometry.ts";
import type { TextLine } from "../looking/port.ts";
import { isCapital, isHint, isName, plain, titleTest } from "./title.ts";

/** Where somebody is to sign: under the title lines, over the full name. Points of the shown page. */
export interface SignerSpot {
  /** From the lowest title line down to the name, as wide as a signature may be. */
  readonly gap: Rectangle;
  /** Whether the name under it is the signer's own. */
  readonly isSigners: boolean;
}

/** Centres of one column's lines differ less. */
const SAME_COLUMN = 6 * POINTS_PER_MM;
/** Lines of one title follow each other within so many type sizes. */
const TITLE_LEADING = 2.2;
const LEAST_GAP = 9 * POINTS_PER_MM;
/** Farther below its title no name is looked for. */
const LARGEST_GAP = 65 * POINTS_PER_MM;
/** Room for a signature whose name is not there, or whose title is not. */
const USUAL_GAP = 30 * POINTS_PER_MM;
const HALF_WIDTH = 40 * POINTS_PER_MM;
const HALF_HAND = 28 * POINTS_PER_MM;
/** Spots whose heights differ less stand side by side. */
const SAME_ROW = 20 * POINTS_PER_MM;
/** Signatures stand at the end. */
const MOST_TITLES = 40;
/** Letters may not touch what is put beside them. */
const CLEARANCE = 3.5;

/** The part of a gap that a hand takes: about its middle. */
export function coreOf([left, bottom, right, top]: Rectangle): Rectangle {
  const half = Math.min(HALF_HAND, (right - left) / 2);
  const middle = (left + right) / 2;
  return [middle - half, bottom, middle + half, top];
}

interface Found extends SignerSpot {
  readonly hasName: boolean;
  readonly hasTitle: boolean;
}

/**
 * The places for a signature that a page's text names, the likeliest first: with the signer's own name, then with any
 * name; the lowest; of those side by side the right one, which is the authority's.
 */
export function signerSpots(lines: readonly TextLine[], titles: readonly string[], signer: string): SignerSpot[] {
  const isTitle = titleTest(titles);
  const isSigners = (text: string) => plain(signer) !== "" && plain(text).endsWith(plain(signer));
  const titled = blocksOf(lines, isTitle).map((block) => belowTitle(block, lines, isSigners));
  const known = titled.filter((spot) => spot !== null);
  const alone = lines
    .filter(({ text }) => isName(text) && isSigners(text))
    .map((name) => aboveName(name, lines))
    .filter((spot) => spot !== null)
    .filter((spot) => !known.some(({ gap }) => Math.abs(gap[1] - spot.gap[1]) < CLEARANCE));
  return [...known, ...alone].toSorted(likelier);
}

const weight = ({ isSigners, hasName, hasTitle }: Found): number =>
  4 * Number(isSigners) + 2 * Number(hasName) + Number(hasTitle);

function likelier(a: Found, b: Found): number {
  const byWeight = weight(b) - weight(a);
  if (byWeight !== 0) return byWeight;
  const higher = a.gap[3] - b.gap[3];
  return Math.abs(higher) > SAME_ROW ? higher : b.gap[0] - a.gap[0];
}

/** Title lines, each with those that continue it. */
function blocksOf(lines: readonly TextLine[], isTitle: (line: TextLine) => boolean): TextLine[][] {
  const blocks: TextLine[][] = [];
  for (const line of lines.filter(isTitle).slice(-MOST_TITLES)) {
    if (blocks.some((block) => block.includes(line))) continue;
    const block = [line];
    for (;;) {
      const last = block.at(-1)!;
      const next = nextBelow(last, lines);
      if (!next || last.baseline - next.baseline > TITLE_LEADING * Math.max(last.size, next.size)) break;
      if (!isTitle(next) && !isCapital(next.text) && !isHint(next.text)) break;
      block.push(next);
    }
    blocks.push(block);
  }
  return blocks;
}

function belowTitle(
  block: readonly TextLine[],
  lines: readonly TextLine[],
  isSigners: (text: string) => boolean,
): Found | null {
  const last = block.at(-1)!;
  const next = nextBelow(last, lines);
  const distance = next ? last.box[1] - next.box[3] : Number.POSITIVE_INFINITY;
  if (distance < LEAST_GAP) return null;
  const hasName = next !== null && distance <= LARGEST_GAP && isName(next.text);
  const middle = hasName ? (middleOf(widest(block)) + middleOf(next)) / 2 : middleOf(widest(block));
  const bottom = hasName ? next.box[3] : Math.max(last.box[1] - USUAL_GAP, next?.box[3] ?? 0);
  const gap = gapAt(middle, bottom, last.box[1]);
  return { gap, hasName, hasTitle: true, isSigners: hasName && isSigners(next.text) };
}

function aboveName(name: TextLine, lines: readonly TextLine[]): Found | null {
  const above = lines.filter((line) => line.box[1] >= name.box[3] && isSameColumn(line, name)).at(-1);
  const top = Math.min(name.box[3] + USUAL_GAP, above?.box[1] ?? Number.POSITIVE_INFINITY);
  if (top - name.box[3] < LEAST_GAP) return null;
  return { gap: gapAt(middleOf(name), name.box[3], top), hasName: true, hasTitle: false, isSigners: true };
}

const gapAt = (middle: number, bottom: number, top: number): Rectangle => [
  middle - HALF_WIDTH,
  bottom + CLEARANCE,
  middle + HALF_WIDTH,
  top - CLEARANCE,
];

/** The line right below in the same column. Lines come from top to bottom. */
const nextBelow = (line: TextLine, lines: readonly TextLine[]): TextLine | null =>
  lines.find((other) => other.baseline < line.baseline - CLEARANCE && isSameColumn(line, other)) ?? null;

const middleOf = ({ box }: TextLine): number => (box[0] + box[2]) / 2;
const widthOf = ({ box }: TextLine): number => box[2] - box[0];
const widest = (lines: readonly TextLine[]): TextLine => lines.toSorted((a, b) => widthOf(b) - widthOf(a))[0]!;

/** Centred over one another, or one over most of the other. */
function isSameColumn(a: TextLine, b: TextLine): boolean {
  if (Math.abs(middleOf(a) - middleOf(b)) <= SAME_COLUMN) return true;
  const shared = Math.min(a.box[2], b.box[2]) - Math.max(a.box[0], b.box[0]);
  return shared > 0.6 * Math.min(widthOf(a), widthOf(b));
}
