import { Fault } from "../shared/fault.ts";
import { nextDay } from "../shared/time.ts";
import type { TallyReader, Target, Who } from "./cells/reader.ts";
import { COUNTS, type CountKey, measuresOfCount, RATES, WORK_RATES } from "./figures.ts";
import {
  FLOWS,
  type Flow,
  LOOKS_AT_DOCUMENTS,
  type Measure,
  type Measures,
  STANDING,
  type Standing,
  WORK,
  type Work,
} from "./measures.ts";
import { isTimeGrouping, split } from "./periods.ts";
import type { DossierFact, Drilled, DrillPart, DrillRequest, Period, StatisticsCode } from "./port.ts";
import { type Scope, scopeOf } from "./scope.ts";

/** A dossier of the list, and where the list goes on after it. */
interface Found extends Drilled {
  readonly cursor: string;
}

/** What a list is made of: each walk finds its dossiers in its own way, one after the other. */
type Walk = (
  reader: TallyReader,
  after: Place | null,
) => AsyncGenerator<Omit<Found, "cursor"> & { readonly place: Place }>;

/** A day of a walk and how many of its dossiers were shown. */
interface Place {
  readonly day: string;
  readonly n: number;
}

const CHUNK = 500;

/**
 * The dossiers behind a figure, by the definitions the figure was counted with. Cells tell which days hold any, so only
 * the dossiers of those days are looked at, and only until a page is full.
 */
export async function* drill(
  reader: TallyReader,
  asked: DrillRequest & { readonly conventions: Scope["conventions"] },
  now: Date,
): AsyncGenerator<Found> {
  const period = periodOf(asked);
  const scope = scopeOf(period, asked.conventions, now);
  const walks = walksOf(targetOf(asked.key, asked.part, asked.conventions), period, scope, await whoOf(reader, asked));
  const start = placeOf(asked.after ?? "0");
  for (const [at, walk] of walks.entries()) {
    if (at < start.walk) continue;
    for await (const { place, ...found } of walk(reader, at === start.walk ? start.place : null))
      yield { ...found, cursor: `${at}:${place.day}:${place.n}` };
  }
}

/** A part of a time grouping is a period of its own. @throws Fault input-invalid for a group that is none */
function periodOf({ period, by, group }: DrillRequest): Period {
  if (!isTimeGrouping(by) || group === null) return period;
  const part = split(period, by).find(({ from }) => from === group);
  if (!part) throw new Fault<StatisticsCode>("input-invalid", { field: "group" });
  return part;
}

async function whoOf(reader: TallyReader, { by, group }: DrillRequest): Promise<Who | null> {
  if (by === null || group === null || isTimeGrouping(by)) return null;
  if (by !== "field" && by !== "level") return { dimension: by, values: [group] };
  const own = (await reader.procedures()).filter((procedure) => procedure[by] === group);
  return { dimension: "procedure", values: own.map(({ code }) => code) };
}

type Key = keyof Measures;

interface Wanted {
  readonly plus: readonly Key[];
  readonly minus: readonly Key[];
}

/** Procedures with dossiers are no dossiers; behind them stand those that were received. */
const BEHIND_PROCEDURES: Readonly<Record<string, Key>> = {
  "proceduresWithDossiers.services": "services",
  "proceduresWithDossiers.full": "full",
  "proceduresWithDossiers.partial": "partial",
};

/** @throws Fault input-invalid for a figure or a part that is none */
function targetOf(key: string, part: DrillPart, conventions: Scope["conventions"]): Wanted {
  const shares: Readonly<Record<string, readonly [Key, Key]>> = { ...RATES, ...WORK_RATES };
  const share = shares[key];
  const received = BEHIND_PROCEDURES[key];
  if (part === "numerator" && key in COUNTS) return { plus: measuresOfCount(key as CountKey, conventions), minus: [] };
  if (part === "numerator" && received) return { plus: [received], minus: [] };
  if (part === "numerator" && share) return { plus: [share[0]], minus: [] };
  if (part === "denominator" && share) return { plus: [share[1]], minus: [] };
  if (part === "rest" && share) return { plus: [share[1]], minus: [share[0]] };
  throw new Fault<StatisticsCode>("input-invalid", { field: share || received ? "part" : "key" });
}

function walksOf({ plus, minus }: Wanted, period: Period, scope: Scope, who: Who | null): readonly Walk[] {
  const all = [...plus, ...minus];
  const standing = all.filter(isStanding);
  const flows = { plus: plus.filter(isFlow), minus: minus.filter(isFlow) };
  const work = { plus: plus.filter(isWork), minus: minus.filter(isWork) };
  return [
    ...(all.includes("carriedOver") ? [walkStanding("inProgress", carried(scope), who)] : []),
    ...standing.map((key) => walkStanding(key, scope, who)),
    ...(flows.plus.length > 0 ? [walkDays(flows, period, who, happenedOn)] : []),
    ...(work.plus.length > 0 ? [walkDays(work, period, who, workedOn)] : []),
  ];
}

/** The moment the period begins, as one to stand at. */
const carried = (scope: Scope): Scope => ({ ...scope, to: scope.from, judgedAt: scope.from });

const isFlow = (key: Key): key is Flow => key in FLOWS;
const isWork = (key: Key): key is Work => key in WORK;
const isStanding = (key: Key): key is Standing => key in STANDING;

interface Amount {
  readonly dossier: DossierFact;
  readonly amount: (key: Measure) => number;
}

type OnDay = (reader: TallyReader, day: string, who: Who | null, target: Target) => Promise<readonly Amount[]>;

const happenedOn: OnDay = async (reader, day, who, { plus, minus }) => {
  const documents = [...plus, ...minus].some((key) => LOOKS_AT_DOCUMENTS.has(key));
  const scope = scopeOf({ from: day, to: nextDay(day) }, { refusedIsFinished: true, withdrawnIsFinished: true });
  return (await reader.happenedOn(day, who, documents)).map((dossier) => ({
    dossier,
    amount: (key) => Number(FLOWS[key as Flow](dossier, scope)),
  }));
};

const workedOn: OnDay = async (reader, day, who) =>
  (await reader.workedOn(day, who)).map(({ dossier, work }) => ({
    dossier,
    amount: (key) => work.reduce((sum, document) => sum + Number(WORK[key as Work](document)), 0),
  }));

function walkDays(target: Target, period: Period, who: Who | null, onDay: OnDay): Walk {
  return async function* (reader, after) {
    const from = after && after.day > period.from ? after.day : period.from;
    for (const day of await reader.daysWith(target, { ...period, from }, who)) {
      const found = (await onDay(reader, day, who, target))
        .map(({ dossier, amount }) => ({ dossier, n: difference(target, amount) }))
        .filter(({ n }) => n > 0);
      const shown = after?.day === day ? after.n : 0;
      for (const [at, each] of found.entries()) if (at >= shown) yield { ...each, place: { day, n: at + 1 } };
    }
  };
}

const difference = ({ plus, minus }: Target, amount: (key: Measure) => number): number =>
  plus.reduce((sum, key) => sum + amount(key), 0) - minus.reduce((sum, key) => sum + amount(key), 0);

function walkStanding(key: Standing, scope: Scope, who: Who | null): Walk {
  return async function* (reader, after) {
    const ids = await reader.unfinishedAt(scope.to, who);
    for (let start = after?.n ?? 0; start < ids.length; start += CHUNK) {
      const dossiers = await reader.withoutDocuments(ids.slice(start, start + CHUNK));
      for (const [at, dossier] of dossiers.entries())
        if (STANDING[key](dossier, scope)) yield { dossier, n: 1, place: { day: "", n: start + at + 1 } };
    }
  };
}

/** @throws Fault input-invalid */
function placeOf(after: string): { walk: number; place: Place | null } {
  const [, walk, day, n] = /^(\d+)(?::(\d{4}-\d{2}-\d{2}|):(\d+))?$/.exec(after) ?? [];
  if (walk === undefined) throw new Fault<StatisticsCode>("input-invalid", { field: "after" });
  return { walk: Number(walk), place: n === undefined ? null : { day: day ?? "", n: Number(n) } };
}
