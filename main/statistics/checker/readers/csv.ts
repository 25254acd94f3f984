import type { Cell, TableBlock } from "../port.ts";
import { MOST, tooLarge } from "./bounds.ts";

/** Comma-, semicolon- or tab-separated values (RFC 4180), as spreadsheets of any country write them. */
export function parseCsv(text: string): TableBlock {
  const bare = text.replace(/^\ufeff/u, "");
  const separator = separatorOf(bare);
  const rows: Cell[][] = [[]];
  let cells = 0;
  for (const value of fieldsOf(bare, separator)) {
    if (value === null) rows.push([]);
    else {
      if (++cells > MOST.cells) throw tooLarge();
      const row = rows.at(-1)!;
      row.push({ text: value, where: `dòng ${rows.length}, cột ${row.length + 1}` });
    }
  }
  return { kind: "table", rows: rows.filter((row) => row.some((cell) => cell.text !== "")), where: "bảng" };
}

function separatorOf(text: string): string {
  const [first = ""] = text.split(/\r?\n/u, 1);
  return [",", ";", "\t"].toSorted((one, other) => first.split(other).length - first.split(one).length)[0]!;
}

/** The fields in their order; null ends a row. */
function* fieldsOf(text: string, separator: string): Generator<string | null> {
  let at = 0;
  while (at < text.length) {
    const isQuoted = text[at] === '"';
    const end = isQuoted ? quotedEnd(text, at) : plainEnd(text, at, separator);
    yield isQuoted ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end);
    at = end;
    if (text[at] === separator) at += 1;
    else {
      at += text.startsWith("\r\n", at) ? 2 : 1;
      yield null;
    }
  }
}

function quotedEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && (text[at] !== '"' || text[at + 1] === '"')) at += text[at] === '"' ? 2 : 1;
  return Math.min(text.length, at + 1);
}

function plainEnd(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== "\n" && text[at] !== "\r") at += 1;
  return at;
}
