import { isKindLine, isNoAbstract } from "../../recognition/fields/kind.ts";
import { fold } from "../../shared/text.ts";

/** Lines of a title, and of what it is about. */
const MOST_LINES = 4;
/** A title stands within so many lines from the top of its page. */
const LOWEST = 25;
const MOTTO = /tu do.{1,5}hanh phuc/u;

/**
 * The words of a first page's heading, without marks: the line in capitals that names its kind, or the first in capitals
 * under the motto, and those that follow; “V/v …” of a letter; none where there is no heading.
 */
export function headingOf(page: string): readonly string[] {
  const lines = page
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .slice(0, LOWEST);
  const motto = lines.findIndex((line) => MOTTO.test(fold(line)));
  const at = firstAfter(motto, lines, isKindLine) ?? (motto < 0 ? null : firstAfter(motto, lines, isInCapitals));
  if (at === null) return wordsOf(letterSubject(lines));
  const below = lines.slice(at + 1, at + MOST_LINES);
  const stop = below.findIndex((line) => line.includes(":") || isNoAbstract(line));
  return wordsOf([lines[at]!, ...(stop < 0 ? below : below.slice(0, stop))]);
}

function firstAfter(start: number, lines: readonly string[], is: (line: string) => boolean): number | null {
  const at = lines.findIndex((line, n) => n > start && is(line));
  return at < 0 ? null : at;
}

const isInCapitals = (line: string): boolean => line === line.toUpperCase() && !line.includes(":");

function letterSubject(lines: readonly string[]): readonly string[] {
  const at = lines.findIndex((line) => /^v\/v\b/iu.test(line));
  return at < 0 ? [] : lines.slice(at, at + 2);
}

const wordsOf = (lines: readonly string[]): string[] => lines.flatMap((line) => fold(line).match(/[\p{L}\d]+/gu) ?? []);
