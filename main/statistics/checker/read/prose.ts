import type { TextBlock } from "../port.ts";
import { featuresIn, isSilent } from "../words/features.ts";
import { foldInPlace } from "../words/folding.ts";
import { periodIn, withoutCitations, withoutPeriods } from "../words/masks.ts";
import { type Context, NO_CONTEXT } from "../words/quantity.ts";
import type { Collector } from "./collector.ts";
import { readSentence } from "./sentence.ts";

/** Reads paragraphs in their order: lists go on about what led to them, and headings say of which period they tell. */
export interface ProseReader {
  read(block: TextBlock): void;
  /** The scope of a table that stands here. */
  scope(): string;
}

interface Line {
  readonly level: number;
  readonly context: Context;
  readonly scope: string;
}

const BULLET = /^\s*([-–—•*·+])\s/u;
const GOES_ON = /^\s*(?:trong do|cu the|bao gom|gom)\b/u;

export function createProseReader(out: Collector): ProseReader {
  const periods: { main: string | null; section: string } = { main: null, section: "" };
  let above: readonly Line[] = [];
  let isOpen = false;
  /** The first period a report names is its own. */
  const scopeOf = (text: string): string | null => {
    const period = periodIn(text);
    if (period === null) return null;
    if (periods.main === null && !/^(?:cung ky|luy ke)/u.test(period)) periods.main = period;
    return period === periods.main ? "" : period;
  };
  return {
    scope: () => periods.section,
    read(block) {
      const folded = foldInPlace(block.text);
      const dated = withoutCitations(keptTogether(folded));
      const level = levelOf(folded);
      const leading =
        above.findLast((line) => line.level < level) ?? (isOpen || GOES_ON.test(folded) ? above.at(-1) : undefined);
      const named = scopeOf(dated);
      const isHeading = !/\d/u.test(withoutPeriods(dated));
      if (isHeading && level === 0 && (named !== null || /^\s*(?:[ivx]+|\d{1,2})[.)]/u.test(folded)))
        periods.section = named ?? "";
      const whereOf = placesOf(block);
      let scope = subjectIn(dated, leading?.scope ?? periods.section);
      let context = leading?.context ?? NO_CONTEXT;
      for (const { from, to } of sentencesOf(block.text)) {
        const text = withoutPeriods(dated).slice(from, to);
        if (from > 0 && !GOES_ON.test(text)) context = NO_CONTEXT;
        scope = scopeOf(dated.slice(from, to)) ?? scope;
        const source = {
          text,
          printed: block.text.slice(from, to),
          scope,
          whereOf: (at: number) => whereOf(from + at),
        };
        context = readSentence(source, context, out);
      }
      if (/^\s*(?:trong do|cu the)\s*:?\s*$/u.test(folded)) return;
      above = [...above.filter((line) => line.level < level), { level, context, scope }];
      isOpen = /:\s*$/u.test(folded);
    },
  };
}

const TERMS =
  /\b(phi|truoc|dung|truoc han|dung han|som han|tiep nhan|truc tiep|khai thac|dau vao|thanh phan|tu choi|tra lai)(, | va )(?=le phi|dung (?:va truoc )?han|truoc han|giai quyet|(?:qua )?(?:dich vu )?buu chinh|su dung|tra lai|rut|ket qua|dau ra)/gu;

/** Commas and conjunctions inside a term are no pauses. */
const keptTogether = (folded: string): string =>
  folded.replace(TERMS, (_, word: string, joint: string) => `${word}${joint === ", " ? "+ " : " ++ "}`);

function levelOf(folded: string): number {
  const bullet = BULLET.exec(folded)?.[1];
  return bullet === undefined ? 0 : bullet === "+" ? 2 : 1;
}

const FIELD = /\blinh vuc ([\p{L} ,]{3,50}?)(?=:|;|\d| co | da | tiep nhan|$)/u;
const NAMED =
  /^[\s\-–—+•*·]*((?!(?:ket qua|cu the|trong do|ve |tong|so |so lieu|noi dung|chi tieu|ho so|tai |toan )\b)[\p{L}][\p{L} ,]{2,50}):(?=.*\d)/u;

/** "Lĩnh vực Hộ tịch: …", "- Hộ tịch: tiếp nhận …" tell of a part of the office. */
function subjectIn(dated: string, scope: string): string {
  const field = FIELD.exec(dated)?.[1] ?? NAMED.exec(dated)?.[1];
  return field && isSilent(featuresIn(field)) ? `${scope}|${field.trim()}` : scope;
}

const END = /[.!?](?=\s+[\p{Lu}\d"“]|\s*$)|\n/gu;

function sentencesOf(text: string): readonly { readonly from: number; readonly to: number }[] {
  const ends = [...text.matchAll(END)].map(({ index }) => index + 1).filter((end) => !isNumbering(text, end));
  return [0, ...ends].map((from, at) => ({ from, to: ends[at] ?? text.length })).filter(({ from, to }) => to > from);
}

/** The dot of "1. " or "TP. " ends nothing. */
const isNumbering = (text: string, end: number): boolean =>
  /(?:^|\s)(?:\d{1,2}|[IVX]+|TP|TT|Tr)\.$/u.test(text.slice(Math.max(0, end - 6), end));

function placesOf({ where, lines = [] }: TextBlock): (at: number) => string {
  return (at) => lines.findLast((line) => line.at <= at)?.where ?? where;
}
