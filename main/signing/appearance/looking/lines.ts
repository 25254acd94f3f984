import type { Rectangle } from "../../pdf/pages.ts";
import type { Glyph } from "./glyphs.ts";
import type { TextLine, TextPart } from "./port.ts";

/** Shares of the type size: letters of one word stand closer than this, */
const WORD_GAP = 0.28;
/** words of one column closer than this, */
const COLUMN_GAP = 1.3;
/** and what shares a line differs less in height. */
const SAME_BASELINE = 0.35;
const LETTER = /[^\s\p{Cc}]/u;

/** What dotted rules are set with. */
const DOT = /^[.…·_]$/u;

interface Word {
  text: string;
  box: Rectangle;
  readonly parts: TextPart[];
  readonly baseline: number;
  readonly size: number;
}

/** The lines of a page from top to bottom, those of neighbouring columns apart. */
export function linesOf(glyphs: readonly Glyph[]): TextLine[] {
  return rowsOf(wordsOf(glyphs)).flatMap(columnsOf).map(joined);
}

function wordsOf(glyphs: readonly Glyph[]): Word[] {
  const words: Word[] = [];
  let open: Word | null = null;
  for (const glyph of glyphs) {
    if (!LETTER.test(glyph.text) || !(glyph.size > 0)) open = null;
    else if (open && continues(open, glyph)) {
      open.text += glyph.text;
      open.box = around(open.box, glyph.box);
      addTo(open.parts, glyph);
    } else {
      open = { ...glyph, parts: [glyph] };
      words.push(open);
    }
  }
  return words;
}

function addTo(parts: TextPart[], { text, box }: Glyph): void {
  const last = parts.at(-1)!;
  if (DOT.test(text) !== DOT.test(last.text.at(-1)!)) parts.push({ text, box });
  else parts[parts.length - 1] = { text: last.text + text, box: around(last.box, box) };
}

function continues(word: Word, { box, baseline, size }: Glyph): boolean {
  const gap = box[0] - word.box[2];
  return Math.abs(baseline - word.baseline) < SAME_BASELINE * size && gap < WORD_GAP * size && gap > -size;
}

/** Words by the line they stand on, from top to bottom. */
function rowsOf(words: readonly Word[]): Word[][] {
  const rows: Word[][] = [];
  for (const word of words.toSorted((a, b) => b.baseline - a.baseline)) {
    const row = rows.at(-1);
    if (row && row[0]!.baseline - word.baseline < SAME_BASELINE * Math.min(row[0]!.size, word.size)) row.push(word);
    else rows.push([word]);
  }
  return rows;
}

function columnsOf(row: readonly Word[]): Word[][] {
  const columns: Word[][] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const word of row.toSorted((a, b) => a.box[0] - b.box[0])) {
    if (word.box[0] - right < COLUMN_GAP * word.size) columns.at(-1)!.push(word);
    else columns.push([word]);
    right = Math.max(right, word.box[2]);
  }
  return columns;
}

const joined = (words: readonly Word[]): TextLine => ({
  text: words
    .map(({ text }) => text)
    .join(" ")
    .normalize("NFC"),
  box: words.map(({ box }) => box).reduce(around),
  baseline: words[0]!.baseline,
  size: Math.max(...words.map(({ size }) => size)),
  parts: words.flatMap(({ parts }) => parts.map(({ text, box }) => ({ text: text.normalize("NFC"), box }))),
});

const around = (a: Rectangle, b: Rectangle): Rectangle => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
];
