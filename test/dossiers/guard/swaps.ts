import type { Contradiction } from "../../../main/dossiers/guard/compare.ts";
import { compareResult } from "../../../main/dossiers/guard/compare.ts";
import type { Case, Person } from "../../papers/invention.ts";
import { type Random, random } from "../../papers/random.ts";
import { misread } from "./misreading.ts";
import { caseOf, expectedOf, type Handed, RESULTS, type ResultKind, strangerTo } from "./results.ts";

/** Above what was measured on our own scans: 0.07 % of the letters on clean pages, 0.12 % on hard ones. */
const RATE = 0.002;

/** How many of `count` right results are stopped, as they were read. */
export function falseStops(count: number): number {
  return Array.from({ length: count }, (_, n) => {
    const chance = random(`right/${n}`);
    const kind = RESULTS[n % RESULTS.length]!;
    const matter = caseOf(`right/${n}`);
    const pages = kind.write(matter, chance).map((page) => misread(page, RATE, chance.fork("read")));
    const expected = expectedOf(matter, kind);
    return compareResult(pages, chance.chance(0.2) ? { ...expected, citizenId: null } : expected);
  }).filter((findings) => findings.length > 0).length;
}

/** Which of `count` swapped results are let go. */
export function missed([, swap, codes]: (typeof SWAPS)[number], count: number): number[] {
  return Array.from({ length: count }, (_, n) => n).filter((n) => {
    const chance = random(`swap/${n}`);
    const { pages, expected } = swap(`swap/${n}`, RESULTS[n % RESULTS.length]!, chance);
    const read = pages.map((page) => misread(page, RATE, chance.fork("read")));
    return !compareResult(read, expected).some(({ code }) => codes.includes(code));
  });
}

type Swap = (seed: string, kind: ResultKind, chance: Random) => Handed;

/** The dossier is `ours`; the paper was made for `theirs`. */
const handed = (kind: ResultKind, ours: Case, theirs: Case, chance: Random): Handed => ({
  pages: kind.write(theirs, chance),
  expected: expectedOf(ours, kind),
});

const withApplicant = (matter: Case, change: Partial<Person>): Case => ({
  ...matter,
  applicant: { ...matter.applicant, ...change },
});

const stranger: Swap = (seed, kind, chance) => {
  const ours = caseOf(seed);
  return handed(kind, ours, strangerTo(ours, seed), chance);
};

/** The dossier received right after, by a neighbour. */
const neighbour: Swap = (seed, kind, chance) => {
  const ours = caseOf(seed);
  const theirs = strangerTo(ours, seed);
  const number = (Number(ours.dossierCode.slice(-4)) + 1) % 10_000;
  const dossierCode = ours.dossierCode.slice(0, -4) + String(number).padStart(4, "0");
  return handed(kind, ours, { ...theirs, commune: ours.commune, dossierCode }, chance);
};

/** Nobody kept the citizen's number, and the paper does not say whose dossier it is. */
const withoutNumbers: Swap = (seed, kind, chance) => {
  const { pages, expected } = stranger(seed, kind, chance);
  return {
    pages: pages.map((page) => page.replace(/H\d\d\.\d\d-\d{6}-\d{4}/gu, "…")),
    expected: { ...expected, citizenId: null },
  };
};

/** Another person of the same name, whose dossier is open too. */
const namesake: Swap = (seed, kind, chance) => {
  const ours = caseOf(seed);
  const theirs = withApplicant(strangerTo(ours, seed), { name: ours.applicant.name, female: ours.applicant.female });
  const { pages, expected } = handed(kind, ours, theirs, chance);
  return { pages, expected: { ...expected, namesakes: true } };
};

/** Brother and sister, whose names differ by a mark, at the same address. */
const byAMark: Swap = (seed, kind, chance) => {
  const ours = caseOf(seed);
  const [, first, vowel, rest] = /^(.*\s[^aeiouyăâêôơư]*)([aeiouyăâêôơư]\p{M}*)(.*)$/iu.exec(
    ours.applicant.name.normalize("NFD"),
  )!;
  const other = `${first}${vowel!.length > 1 ? vowel![0] : `${vowel}\u0309`}${rest}`.normalize("NFC");
  const theirs = withApplicant(strangerTo(ours, seed), { name: other, home: ours.applicant.home });
  const { pages, expected } = handed(kind, ours, theirs, chance);
  return { pages, expected: { ...expected, citizenId: null } };
};

/** The right person's result of another procedure. */
const wrongKind: Swap = (seed, kind, chance) => {
  const ours = caseOf(seed);
  const others = RESULTS.filter(({ procedure }) => procedure !== kind.procedure);
  return { pages: chance.pick(others).write(ours, chance), expected: expectedOf(ours, kind) };
};

/** A paper of another member of the household that names the applicant too. */
const household: Swap = (seed, _, chance) => {
  const ours = caseOf(seed);
  const kind = RESULTS.find(({ procedure }) => procedure.includes("hộ kinh doanh"))!;
  return handed(kind, ours, { ...strangerTo(ours, seed), partner: ours.applicant }, chance);
};

const PERSON: readonly Contradiction[] = ["other-id", "other-name", "other-code", "namesake"];
export const SWAPS: readonly (readonly [string, Swap, readonly Contradiction[]])[] = [
  ["a stranger's", stranger, PERSON],
  ["that of the dossier received next", neighbour, PERSON],
  ["a stranger's, without any number to compare", withoutNumbers, PERSON],
  ["a namesake's", namesake, PERSON],
  ["that of a person whose name differs by a mark", byAMark, PERSON],
  ["one of the household's that names the applicant too", household, PERSON],
  ["the right person's, of another procedure", wrongKind, ["other-kind"]],
];
