import { type Face, typeface } from "./font.ts";
import type { PlacedLine, PlacedWord } from "./sheet.ts";

/** Where the lines of a paragraph go. `indent` is for its first line only. */
export interface Setting {
  readonly x: number;
  readonly width: number;
  readonly size: number;
  readonly leading: number;
  readonly align: "justify" | "left" | "center" | "right";
  readonly indent?: number;
  readonly face?: Face;
}

interface Word {
  readonly text: string;
  readonly face: Face;
  readonly width: number;
}

/**
 * Breaks and places a text whose first line's top is at `top`. In the text `*…*` is bold, `_…_` italic, and a line feed
 * a forced break; the signs stand at the edges of words.
 */
export function setText(text: string, top: number, setting: Setting): { lines: PlacedLine[]; bottom: number } {
  const lines: PlacedLine[] = [];
  let y = top;
  for (const part of markup(text, setting.face ?? "regular", setting.size)) {
    const rows = breakLines(part, setting);
    for (const [at, row] of rows.entries()) {
      const indent = lines.length === 0 ? (setting.indent ?? 0) : 0;
      lines.push(placeRow(row, y, indent, setting, at === rows.length - 1));
      y += setting.size * setting.leading;
    }
  }
  return { lines, bottom: y };
}

export function textWidth(text: string, face: Face, size: number): number {
  const type = typeface(face);
  return text.split(" ").reduce((sum, word, at) => sum + (type.set(word).width + (at ? type.space : 0)) * size, 0);
}

const FACES: Record<string, Face> = { "*": "bold", _: "italic" };

function markup(text: string, base: Face, size: number): Word[][] {
  let face = base;
  return text
    .normalize("NFC")
    .split("\n")
    .map((part) =>
      part
        .split(/\s+/u)
        .filter(Boolean)
        .map((raw) => {
          const [, open, core, close, after] = /^([*_]?)(.*?)([*_]?)([.,:;]*)$/u.exec(raw)!;
          if (open) face = FACES[open]!;
          const word = core! + after!;
          const placed = { text: word, face, width: typeface(face).set(word).width * size };
          if (close) face = base;
          return placed;
        }),
    );
}

function breakLines(words: readonly Word[], { width, size, indent = 0 }: Setting): Word[][] {
  const rows: Word[][] = [[]];
  let used = indent;
  for (const word of words) {
    const row = rows.at(-1)!;
    const advance = word.width + (row.length > 0 ? typeface(word.face).space * size : 0);
    if (row.length > 0 && used + advance > width + 0.01) {
      rows.push([word]);
      used = word.width;
    } else {
      row.push(word);
      used += advance;
    }
  }
  return rows;
}

function placeRow(row: readonly Word[], top: number, indent: number, setting: Setting, last: boolean): PlacedLine {
  const { size, align } = setting;
  const room = setting.width - indent;
  const blanks = row.slice(1).reduce((sum, word) => sum + typeface(word.face).space * size, 0);
  const spare = room - blanks - row.reduce((sum, word) => sum + word.width, 0);
  const stretch = align === "justify" && !last && row.length > 1 ? spare / (row.length - 1) : 0;
  const shift = align === "center" ? spare / 2 : align === "right" ? spare : 0;
  const baseline = top + size * ((setting.leading - 1.107) / 2 + 0.891);
  let x = setting.x + indent + shift;
  return row.map((word, at): PlacedWord => {
    if (at > 0) x += typeface(word.face).space * size + stretch;
    const placed = { text: word.text, face: word.face, size, x, baseline, width: word.width };
    x += word.width;
    return placed;
  });
}
