import type { Figure } from "../port.ts";
import { featuresIn, isSilent } from "../words/features.ts";
import { numbersIn } from "../words/numbers.ts";
import { type Context, contextAfter, mayGoOn, namesProcedures, quantityOf } from "../words/quantity.ts";
import type { Collector } from "./collector.ts";
import { isNoCount, isOver, namesWhole, type Phrase, phrasesOf, qualifierOf, type Said, saidOf } from "./phrases.ts";

export interface SentenceSource {
  /** Folded, masked. */
  readonly text: string;
  /** What people read, letter for letter as long. */
  readonly printed: string;
  readonly scope: string;
  readonly whereOf: (at: number) => string;
}

interface Walk {
  readonly source: SentenceSource;
  readonly out: Collector;
  readonly isElsewhere: boolean;
  context: Context;
  /** The count just before, that a rate may belong to. */
  last: Figure | null;
  /** The rate just before, that a count in brackets may explain. */
  lastRate: Figure | null;
}

/** Reads the figures of one sentence; answers what still holds behind it. */
export function readSentence(source: SentenceSource, context: Context, out: Collector): Context {
  const phrases = phrasesOf(source.text, numbersIn(source.text));
  const isElsewhere = featuresIn(source.text).topic === "other";
  const walk: Walk = { source, out, isElsewhere, context, last: null, lastRate: null };
  const counts: { readonly phrase: Phrase; readonly figure: Figure }[] = [];
  for (const [at, phrase] of phrases.entries()) {
    const figure = readPhrase(phrase, phrases[at + 1], walk);
    if (figure?.kind === "count") counts.push({ phrase, figure });
  }
  linkParts(counts, out);
  if (phrases.length > 0) return walk.context;
  return contextAfter(featuresIn(source.text), context, namesProcedures(source.text));
}

function readPhrase(phrase: Phrase, next: Phrase | undefined, walk: Walk): Figure | null {
  const { token } = phrase;
  if (isNoCount(phrase) || token.unit === "other") {
    walk.last = null;
    walk.lastRate = null;
    return null;
  }
  if (token.percent) return readRate(phrase, walk);
  if (token.decimals > 0) return null;
  return walk.last && isOver(phrase) ? readWhole(phrase, walk.last, walk) : readCount(phrase, next, walk);
}

function readCount(phrase: Phrase, next: Phrase | undefined, walk: Walk): Figure {
  const isFraction = next !== undefined && isOver(next);
  const said = saidOf(isFraction && isSilent(saidOf(phrase).features) ? { ...phrase, after: next.after } : phrase);
  for (const clause of said.leading)
    walk.context = contextAfter(featuresIn(clause), walk.context, namesProcedures(clause));
  const explains = walk.lastRate && /^\s*\([^)\d]*$/u.test(phrase.gap) ? walk.lastRate : null;
  const isExplaining = explains !== null && isSilent(saidOf(phrase).features);
  const procedures = countsProcedures(phrase, said.words, walk.context);
  const key = isExplaining ? explains.key : walk.isElsewhere ? null : countKey(phrase, said, procedures, walk);
  const figure = walk.out.add({ kind: "count", key, ...common(phrase, walk) });
  if (isExplaining) walk.out.amend(explains.id, { numerator: figure.id });
  walk.context = contextAfter(said.features, walk.context, procedures);
  walk.last = figure;
  return figure;
}

/** "160 TTHC một phần (16 TTHC có phát sinh hồ sơ)": in brackets the level still holds. */
function countKey(phrase: Phrase, { features }: Said, procedures: boolean, walk: Walk): string | null {
  const level = /^procedures\.(full|partial|information)$/u.exec(walk.last?.key ?? "")?.[1];
  const isWithin = level !== undefined && features.used && !features.level && /[(]|trong do/u.test(phrase.gap);
  const key = quantityOf(isWithin ? { ...features, level } : features, walk.context, procedures);
  const qualifier = qualifierOf(phrase.after);
  return key !== null && qualifier !== "" ? `${key}~${qualifier}` : key;
}

const countsProcedures = ({ token }: Phrase, words: string, context: Context): boolean =>
  token.unit === "procedure" ||
  (token.unit === null && (namesProcedures(words) || (context.procedures && mayGoOn(featuresIn(words)))));

function readWhole(phrase: Phrase, numerator: Figure, walk: Walk): Figure {
  const { features } = saidOf({ ...phrase, clauses: [] });
  const isOwn = numerator.key !== null && !isSilent(features);
  const key = isOwn && !walk.isElsewhere ? quantityOf(features, walk.context, phrase.token.unit === "procedure") : null;
  const whole = walk.out.add({
    kind: "count",
    key: key === numerator.key ? null : key,
    ...common(phrase, walk),
  });
  walk.out.amend(numerator.id, { denominator: whole.id });
  if (walk.lastRate && walk.out.figures[walk.lastRate.id]!.numerator === numerator.id)
    walk.out.amend(walk.lastRate.id, { denominator: whole.id });
  walk.last = walk.out.figures[numerator.id]!;
  return whole;
}

function readRate(phrase: Phrase, walk: Walk): Figure {
  const whole = namesWhole(phrase.after);
  const said = saidOf(whole ? { ...phrase, after: "" } : phrase);
  const spoken =
    isSilent(said.features) || walk.isElsewhere
      ? null
      : quantityOf(said.features, walk.context, countsProcedures(phrase, said.words, walk.context));
  const own = spoken === walk.last?.key ? null : spoken;
  const numerator = own === null ? walk.last : null;
  const denominatorKey = whole ? wholeKey(phrase, walk) : null;
  const rate = walk.out.add({
    kind: "rate",
    key: own ?? numerator?.key ?? null,
    ...common(phrase, walk),
    ...(numerator && { numerator: numerator.id }),
    ...(numerator?.denominator !== undefined && { denominator: numerator.denominator }),
    ...(denominatorKey && { denominatorKey }),
  });
  walk.last = null;
  walk.lastRate = rate;
  return rate;
}

/** "Tổng số hồ sơ" alone may be those received or all that were to be dealt with. */
function wholeKey({ after }: Phrase, { context }: Walk): string | null {
  const key = quantityOf(featuresIn(after), { ...context, state: null }, namesProcedures(after));
  return key === "handled" || key === "received.all" ? null : key;
}

const LONGEST_LABEL = 80;

function common({ token, from, to }: Phrase, { source }: Walk) {
  const words = source.printed
    .slice(from, to)
    .replace(/\s+/gu, " ")
    .replace(/^[\s,;:()+–-]+|[\s,;:(–-]+$/gu, "");
  return {
    label: words.length > LONGEST_LABEL ? `…${words.slice(-LONGEST_LABEL)}` : words,
    value: token.value,
    decimals: token.decimals,
    scope: source.scope,
    where: source.whereOf(token.at),
  };
}

/** "N, gồm: a, b và c" says that nothing is left out. Of quantities with names the identities know better. */
function linkParts(counts: readonly { readonly phrase: Phrase; readonly figure: Figure }[], out: Collector): void {
  for (const [at, { figure }] of counts.entries()) {
    const following = counts.slice(at + 1);
    if (!/\b(?:gom|bao gom)\b/u.test(following[0]?.phrase.gap ?? "")) continue;
    const stop = following.findIndex(({ phrase }, n) => n > 0 && /[;(]/u.test(phrase.gap));
    const parts = (stop < 0 ? following : following.slice(0, stop)).map((each) => each.figure);
    if (parts.length > 1 && parts.every(({ key }) => key === null))
      out.amend(figure.id, { parts: parts.map(({ id }) => id) });
  }
}
