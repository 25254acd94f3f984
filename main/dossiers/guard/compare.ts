import { headingOf } from "./heading.ts";
import { type Likeness, likenessOf } from "./names.ts";
import { findCode, findId, type NumberFound } from "./numbers.ts";
import { withoutOfficials } from "./officials.ts";
import { askersOf, type Named, subjectsOf } from "./subject.ts";
import { tokensOf } from "./tokens.ts";
import { isForAnother, otherKind } from "./topic.ts";

/**
 * What speaks against handing a paper over: it names another person, another person's number, another dossier, it is of
 * another kind; it has no more than a name, and the office has two people of that name; or nothing could be read of it.
 */
export const CONTRADICTIONS = ["other-id", "other-name", "other-code", "other-kind", "namesake", "unread"] as const;
export type Contradiction = (typeof CONTRADICTIONS)[number];

/** `found` is what the paper has instead, where it has something. Both are citizens' data: for the screen, never for a log. */
export interface GuardFinding {
  readonly code: Contradiction;
  readonly expected: string;
  readonly found: string | null;
}

/** Whose result it should be. */
export interface Expected {
  readonly code: string;
  readonly name: string;
  /** 12 digits. */
  readonly citizenId: string | null;
  /** The procedure's name. */
  readonly procedure: string;
  /** Names of all procedures, to tell another kind by. */
  readonly catalogue: readonly string[];
  /** Whether another open dossier's applicant has the same name, marks aside: then a name alone proves nothing. */
  readonly namesakes: boolean;
}

/** Fewer words are no result that was read. */
const LEAST_WORDS = 12;

/**
 * Compares what was read of a result with the dossier it would be handed over for; nothing when it agrees. The dossier's
 * code or the applicant's number on it speak for it, though a name was misread; without them the name has to stand there
 * letter by letter, as people differ by a mark.
 * @param pages the text of each page, lines separated by line feeds, columns one after the other
 */
export function compareResult(pages: readonly string[], expected: Expected): readonly GuardFinding[] {
  if (pages.flatMap(tokensOf).length < LEAST_WORDS) return [{ code: "unread", expected: expected.name, found: null }];
  const text = pages.join("\n").normalize("NFC");
  const id = expected.citizenId === null ? NOT_ASKED : findId(expected.citizenId, text);
  const code = findCode(expected.code, text);
  const numbered = id.match === "own" || code.match === "own";
  const evidence: Evidence = {
    id,
    code,
    numbered,
    name: likenessOf(expected.name, pages.map(withoutOfficials).map(tokensOf)),
    subject: subjectOf(pages, ({ line }) => isSame(likenessOf(expected.name, [tokensOf(line)]), numbered)),
    forAnother: isForAnother(expected.procedure),
  };
  return [...codeFindings(evidence, expected), ...personFindings(evidence, expected), ...kindFindings(pages, expected)];
}

interface Evidence {
  readonly name: Likeness;
  readonly id: NumberFound;
  readonly code: NumberFound;
  /** One of the two is the dossier's own. */
  readonly numbered: boolean;
  /** Whom the paper says it is about: the applicant, the name of somebody else; null where it does not say. */
  readonly subject: "applicant" | (string & {}) | null;
  readonly forAnother: boolean;
}

const NOT_ASKED: NumberFound = { match: "none", other: null };

const codeFindings = ({ code }: Evidence, expected: Expected): GuardFinding[] =>
  code.match === "other" ? [{ code: "other-code", expected: expected.code, found: code.other }] : [];

function personFindings(evidence: Evidence, expected: Expected): GuardFinding[] {
  const { name, id, code, numbered, subject, forAnother } = evidence;
  const itsOwn = code.match === "own";
  const named = isSame(name, numbered);
  const findings: GuardFinding[] = [];
  if (isOthersNumber(evidence) && !itsOwn && !(forAnother && named))
    findings.push({ code: "other-id", expected: expected.citizenId!, found: id.other });
  if (!named && !numbered)
    findings.push({ code: "other-name", expected: expected.name, found: subject === "applicant" ? null : subject });
  else if (isSomebodyElse(subject) && !forAnother && !itsOwn)
    findings.push({ code: "other-name", expected: expected.name, found: subject });
  else if (expected.namesakes && !numbered)
    findings.push({ code: "namesake", expected: expected.citizenId ?? expected.code, found: null });
  return findings;
}

/** Where the paper does not say whom it is about, that is the person whose number comes first. */
const isOthersNumber = ({ id, subject }: Evidence): boolean =>
  id.match === "other" || (id.match === "own" && id.other !== null && subject === null);

const isSomebodyElse = (subject: string | null): subject is string => subject !== null && subject !== "applicant";

function kindFindings([first]: readonly string[], expected: Expected): GuardFinding[] {
  const kind = otherKind(headingOf(first ?? ""), expected.procedure, expected.catalogue);
  return kind ? [{ code: "other-kind", expected: expected.procedure, found: kind }] : [];
}

/** A name that was misread is believed where a number that belongs to it was not. */
const isSame = (name: Likeness, numbered: boolean): boolean => name === "exact" || (numbered && name !== "none");

/** Made at the applicant's wish, it may name others. */
function subjectOf(pages: readonly string[], isApplicant: (person: Named) => boolean): Evidence["subject"] {
  const subjects = pages.flatMap(subjectsOf);
  if ([...subjects, ...pages.flatMap(askersOf)].some(isApplicant)) return "applicant";
  return subjects[0]?.name ?? null;
}
