import type { ReportDocument } from "../port.ts";
import { MOST, tooLarge, unreadable } from "./bounds.ts";
import { parseCsv } from "./csv.ts";
import { blocksOf } from "./lines.ts";

/** A text file in UTF-8, or UTF-16 with its mark; comma-separated values as one table. @throws CheckerFault */
export function readText(bytes: Uint8Array, isCsv: boolean): ReportDocument {
  const text = decoded(bytes).normalize("NFC");
  if (text.length > MOST.letters) throw tooLarge();
  if (isCsv) return { blocks: [parseCsv(text)] };
  const lines = text.split(/\r\n?|\n|\f/u).map((line, at) => ({ text: line, where: `dòng ${at + 1}` }));
  return { blocks: blocksOf(lines) };
}

function decoded(bytes: Uint8Array): string {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encoding = !isWide ? "utf-8" : bytes[0] === 0xff ? "utf-16le" : "utf-16be";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw unreadable(cause);
  }
}

/** The text of each page of a PDF. @throws CheckerFault */
export function readPages(pages: readonly string[]): ReportDocument {
  if (pages.reduce((sum, { length }) => sum + length, 0) > MOST.letters) throw tooLarge();
  const lines = pages.flatMap((page, n) =>
    page
      .normalize("NFC")
      .split(/\r\n?|\n/u)
      .map((text, at) => ({ text, where: `trang ${n + 1}, dòng ${at + 1}` })),
  );
  return { blocks: blocksOf(lines) };
}
