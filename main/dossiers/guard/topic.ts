import { fold } from "../../shared/text.ts";
import { isNear } from "./spelling.ts";

/** Phrases of procedures' names that say nothing of the matter. Without marks; longer ones first. */
const GENERIC = new RegExp(
  `(?<!\\p{L})(${[
    "co yeu to nuoc ngoai|tai (?:uy ban nhan dan|ubnd)(?: cap)?(?: xa| huyen| tinh)?|thuoc tham quyen.*$|cap (?:xa|huyen|tinh)",
    "giay (?:chung nhan|xac nhan)|giay phep|chung nhan|xac nhan|xac dinh|cong nhan|dang ky|thu tuc|tham dinh|phe duyet",
    "cap lai|cap doi|cap moi|thay doi noi dung|sua doi|bo sung|dieu chinh|gia han|ve viec|doi voi|truong hop|lan dau",
    "(?<!tro )cap|giay|lai|cho|cua|va|cac|hoac|trong|theo|tu|la|de nghi|hoat dong|nguoi|nhung",
  ].join("|")})(?!\\p{L})`,
  "gu",
);
/** Procedures that copy or certify whatever paper is brought. Without marks. */
const ANY_PAPER = /\b(chung thuc|ban sao|cap lai|sao y|xac minh)\b/u;
/** Procedures in which somebody asks for another: a child, one who died, one who is cared for. Without marks. */
const FOR_ANOTHER =
  /\b(khai sinh|khai tu|giam ho|nhan cha|nhan con|con nuoi|tre em|mai tang|ho tich|tro cap|tro giup|bao tro|khuyet tat|cao tuoi|thua ke|nguoi co cong|liet si|trich luc|hoc sinh|mau giao)\b/u;

/** Pairs of neighbouring words that name what a procedure is about, as “khai sinh” does. */
export const topicOf = (procedureName: string): readonly string[] =>
  fold(procedureName)
    .split(GENERIC)
    .filter((_, at) => at % 2 === 0)
    .flatMap((piece) => pairsOf(piece.match(/[\p{L}\d]+/gu) ?? []));

const pairsOf = (words: readonly string[]): string[] => words.slice(1).map((word, at) => `${words[at]} ${word}`);

/** Whether its results can be of any kind. */
export const copiesAnything = (procedureName: string): boolean => ANY_PAPER.test(fold(procedureName));

/** Whether its results can be about others than the applicant. */
export const isForAnother = (procedureName: string): boolean => FOR_ANOTHER.test(fold(procedureName));

/**
 * The procedure another kind of paper belongs to: its topic stands in the heading, and nothing of this one's; null where
 * the heading says neither.
 */
export function otherKind(heading: readonly string[], own: string, catalogue: readonly string[]): string | null {
  if (heading.length === 0 || copiesAnything(own) || found(heading, own) > 0) return null;
  const others = catalogue.filter((name) => !copiesAnything(name) && found(heading, name) >= enough(name));
  return others.toSorted((a, b) => found(heading, b) - found(heading, a))[0] ?? null;
}

/** How many pairs of a procedure's topic the heading has, give or take a letter. */
const found = (heading: readonly string[], name: string): number =>
  topicOf(name).filter((pair) => heading.some((word, at) => isNear(pair, `${word} ${heading[at + 1] ?? ""}`))).length;

/** Offices shorten names in headings: two pairs are enough of a topic, one if it has no more. */
const enough = (name: string): number => Math.min(2, Math.max(1, topicOf(name).length));
