import type { Field } from "../port.ts";
import { doubted, fieldOf, printedWords } from "./field.ts";
import { folded } from "./folded.ts";
import type { Head } from "./head.ts";
import { isInCapitals, type Segment } from "./segments.ts";

/** Words with which the name of a body starts. Folded. */
const BODY =
  /^(uy ban|ubnd|hoi dong|hdnd|cong an|so|bo|cuc|chi cuc|tong cuc|phong|trung tam|van phong|ban|dang uy|tinh uy|thanh uy|toa an|vien|truong|tram|benh vien|thanh tra|hoi|lien doan|mat tran|kho bac|bao hiem|doi|quy|cong ty|doanh nghiep|hop tac xa)(?!\p{L})/u;
/** A name that goes on in the next line, though that one could start a name itself. Folded. */
const UNFINISHED = /^(van phong|ban chi huy|doan|trung tam)$|( va| cua|,|-)$/u;
const NUMBER = /^so\s*[:.;]\s*/u;
/** Number, stroke, abbreviations (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.3). */
const NUMBER_AND_SYMBOL = /^\d{1,6}(\/\d{4})?\/[\p{Lu}\d]+([-–./&][\p{Lu}\d]+)*$/u;
/** Lines of one text are at most so many of their heights apart. */
const CLOSE = 2;
const ABOUT = /^v\s*\/\s*v\s*[:.]?\s*/u;

/** The issuing body, without the one above it. Its number stands under it. */
export function bodyOf({ left }: Head): Field | null {
  const end = left.findIndex(({ text }) => NUMBER.test(folded(text)));
  const lines = (end < 0 ? left : left.slice(0, end)).filter((line) => isInCapitals(line, 2));
  const start = lines.findLastIndex((line, at) => at === 0 || startsBody(line, lines[at - 1]!));
  return fieldOf(lines.slice(Math.max(0, start)).flatMap(({ words }) => printedWords(words)));
}

const startsBody = ({ text }: Segment, above: Segment): boolean =>
  BODY.test(folded(text)) && !UNFINISHED.test(folded(above.text).trim());

/** What stands after “Số:”, its blanks taken out, for it has none. */
export function numberOf({ left }: Head): Field | null {
  const line = left.find(({ text }) => NUMBER.test(folded(text)));
  if (!line) return null;
  const after = NUMBER.exec(folded(line.text))![0].length;
  const field = fieldOf(wordsFrom(line, after), line.text.slice(after).replace(/\s+/gu, ""));
  return field && (NUMBER_AND_SYMBOL.test(field.value) ? field : doubted(field));
}

/** “V/v …” under the number of a letter. */
export function aboutOf({ left }: Head): Field | null {
  const start = left.findIndex(({ text }) => ABOUT.test(folded(text)));
  if (start < 0) return null;
  const lines = left.slice(start);
  const end = lines.findIndex(
    (line, at) => at > 0 && line.baseline - lines[at - 1]!.baseline > CLOSE * line.box.height,
  );
  return fieldOf((end < 0 ? lines : lines.slice(0, end)).flatMap(({ words }) => printedWords(words)));
}

/** Place and date stand under the motto; “Làm tại …” at the end of a citizen's paper is not meant. */
export function placeDateOf({ right }: Head, end: number): Field | null {
  const line = right.find(({ text, box }) => box.y < end && isDate(folded(text)));
  return line ? fieldOf(printedWords(line.words)) : null;
}

const isDate = (plain: string): boolean => /\bngay\b.*\bnam\b/u.test(plain);

function wordsFrom({ words }: Segment, after: number) {
  let at = 0;
  return words.filter(({ text }) => {
    at += text.length + 1;
    return at - 1 > after;
  });
}
