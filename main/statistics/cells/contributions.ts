import { type Day, dayOf, nextDay, startOf } from "../../shared/time.ts";
import { FLOW_KEYS, FLOWS, type Measure, STANDING, STANDING_KEYS, WORK, WORK_KEYS } from "../measures.ts";
import type { DocumentFact, DossierFact } from "../port.ts";
import { type Scope, USUAL_CONVENTIONS } from "../scope.ts";

/** Goes up when a definition counts differently, so that what is kept is counted anew. */
export const CELLS_VERSION = 1;

export const DIMENSIONS = ["procedure", "officer", "channel"] as const;
/** What figures are kept by. Fields and levels are sums of procedures; every dimension sums to the same total. */
export type Dimension = (typeof DIMENSIONS)[number];

export const SPANS = ["day", "month"] as const;
export type Span = (typeof SPANS)[number];

export type CellKey = Measure;
/** The order of a cell's numbers. */
export const CELL_KEYS: readonly CellKey[] = [...FLOW_KEYS, ...STANDING_KEYS, ...WORK_KEYS];

const FLOWS_AT = 0;
const STANDING_AT = FLOW_KEYS.length;
const WORK_AT = STANDING_AT + STANDING_KEYS.length;

/** Where a cell stands; a month by its first day. */
export interface CellPlace {
  readonly dimension: Dimension;
  readonly span: Span;
  readonly day: Day;
  /** A code, a channel, or the name of an officer (empty where none is noted). */
  readonly value: string;
}

/** What one dossier adds to one day. */
export interface Contribution {
  readonly day: Day;
  readonly values: Readonly<Record<Dimension, string>>;
  /** By {@link CELL_KEYS}. */
  readonly n: readonly number[];
}

/** A dossier with all documents ever made for it. */
export interface TallyFact {
  readonly dossier: DossierFact;
  readonly work: readonly DocumentFact[];
}

/**
 * The definitions, asked for each day on which a dossier's answer may change. A happening falls on that day; a state is
 * kept as the difference from the day before. Both depend on what comes before the midnight that ends a day, never on
 * the time within it.
 */
export const contributionsOf = ({ dossier, work }: TallyFact): readonly Contribution[] => [
  ...happeningsOf(dossier),
  ...work.map((document) => workOf(document, dossier)),
];

function happeningsOf(dossier: DossierFact): readonly Contribution[] {
  const values = valuesOf(dossier, dossier.officer);
  let stood: readonly number[] = STANDING_KEYS.map(() => 0);
  return eventDays(dossier).map((day) => {
    const scope = scopeOfDay(day);
    const n = empty();
    for (const [at, key] of FLOW_KEYS.entries()) n[FLOWS_AT + at] = Number(FLOWS[key](dossier, scope));
    const stands = STANDING_KEYS.map((key) => Number(STANDING[key](dossier, scope)));
    for (const [at, now] of stands.entries()) n[STANDING_AT + at] = now - stood[at]!;
    stood = stands;
    return { day, values, n };
  });
}

/** Days at whose end a definition may answer otherwise than at their beginning. */
function eventDays({ receivedAt, finishedAt, dueAt, waits }: DossierFact): readonly Day[] {
  const events = [receivedAt, finishedAt, dueAt, ...waits.flatMap(({ from, to }) => [from, to])];
  return [...new Set(events.filter((at) => at !== null).map(dayOf))].sort();
}

function workOf(document: DocumentFact, dossier: DossierFact): Contribution {
  const n = empty();
  for (const [at, key] of WORK_KEYS.entries()) n[WORK_AT + at] = Number(WORK[key](document));
  return { day: dayOf(document.createdAt), values: valuesOf(dossier, document.officer), n };
}

const valuesOf = ({ procedure, channel }: DossierFact, officer: string | null): Contribution["values"] => ({
  procedure,
  officer: officer ?? "",
  channel,
});

const empty = (): number[] => new Array<number>(CELL_KEYS.length).fill(0);

const scopes = new Map<Day, Scope>();

/** A day that is over. Conventions play no part in what is kept. */
function scopeOfDay(day: Day): Scope {
  const known = scopes.get(day);
  if (known) return known;
  const to = startOf(nextDay(day));
  const scope = { from: startOf(day), to, judgedAt: to, conventions: USUAL_CONVENTIONS };
  scopes.set(day, scope);
  return scope;
}
