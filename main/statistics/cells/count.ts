import { startOf } from "../../shared/time.ts";
import { type Measures, STANDING, STANDING_KEYS } from "../measures.ts";
import { dividesCatalogue, inOrder, type KindGrouping, labelOf } from "../naming.ts";
import { isTimeGrouping, partText, split, type TimeGrouping } from "../periods.ts";
import type { DossierFact, Period, StatisticsReport } from "../port.ts";
import { type Asked, type Counted, printed } from "../report.ts";
import { scopeOf, USUAL_CONVENTIONS } from "../scope.ts";
import { Accounts, addTo, NOTHING } from "./accounts.ts";
import { CELL_KEYS, type Dimension } from "./contributions.ts";
import type { TallyReader } from "./reader.ts";

type Catalogue = Awaited<ReturnType<TallyReader["procedures"]>>;

/** The same report as counting every dossier gives, added up from cells. */
export async function countFromCells(reader: TallyReader, asked: Asked, now: Date): Promise<StatisticsReport> {
  const catalogue = await reader.procedures();
  const late = await dueLater(reader, asked.period, now);
  const procedures = await valuesOf(reader, "procedure", asked.period, late, now);
  return printed(asked, await groupsOf(reader, asked, { catalogue, procedures, late, now }), {
    measures: sumOf(procedures),
    offered: offeredIn(catalogue, procedures),
  });
}

/** One value of a dimension, over one period. */
interface Value {
  readonly value: string;
  readonly measures: Measures;
}

interface Known {
  readonly catalogue: Catalogue;
  readonly procedures: readonly Value[];
  readonly late: readonly DossierFact[];
  readonly now: Date;
}

async function groupsOf(reader: TallyReader, { period, by }: Asked, known: Known): Promise<readonly Counted[]> {
  if (by === null) return [];
  if (isTimeGrouping(by)) return timeGroups(reader, period, by, known);
  if (dividesCatalogue(by)) return catalogueGroups(by as "field" | "level", known);
  const dimension = by as Dimension;
  const values =
    dimension === "procedure" ? known.procedures : await valuesOf(reader, dimension, period, known.late, known.now);
  return kindGroups(values, by, known.catalogue);
}

function kindGroups(values: readonly Value[], by: KindGrouping, catalogue: Catalogue): readonly Counted[] {
  const names = new Map(catalogue.map(({ code, name }) => [code, name]));
  const groups = values
    .filter(({ measures }) => holdsAnything(measures))
    .map(({ value: key, measures }) => ({ key, label: labelOf(key, by, names), measures, offered: null }));
  return inOrder(groups, by);
}

/** Fields and levels: those of the catalogue, and those of earlier procedures that hold anything. */
function catalogueGroups(by: "field" | "level", { catalogue, procedures }: Known): readonly Counted[] {
  const keyOf = new Map(catalogue.map((procedure) => [procedure.code, procedure[by]]));
  const parts = Map.groupBy(procedures, ({ value }) => keyOf.get(value) ?? "");
  const offered = Map.groupBy(catalogue, (procedure) => procedure[by]);
  const groups = [...new Set([...parts.keys(), ...offered.keys()])].map((key) => {
    const own = parts.get(key) ?? [];
    const at = { measures: sumOf(own), offered: offeredIn(offered.get(key) ?? [], own) };
    return { key, label: labelOf(key, by, new Map()), ...at };
  });
  return inOrder(
    groups.filter((group) => group.offered.procedures.length > 0 || holdsAnything(group.measures)),
    by,
  );
}

async function timeGroups(
  reader: TallyReader,
  period: Period,
  by: TimeGrouping,
  { late, now }: Known,
): Promise<readonly Counted[]> {
  const stood = [...new Accounts(await reader.sumsBefore("channel", period.from)).total()];
  const days = await reader.days(period);
  let at = 0;
  return split(period, by).map((part) => {
    const own = [...NOTHING];
    const carried = [...stood];
    for (; at < days.length && days[at]!.day < part.to; at++) addTo(own, days[at]!.n);
    addTo(stood, own);
    const stands = [...stood];
    const judged = judgedAnew(part, now);
    if (startOf(part.to) > now) for (const dossier of late) addTo(stands, judged(dossier));
    return { key: part.from, label: partText(part, by), measures: measuresOf(own, carried, stands), offered: null };
  });
}

async function valuesOf(
  reader: TallyReader,
  dimension: Dimension,
  period: Period,
  late: readonly DossierFact[],
  now: Date,
): Promise<readonly Value[]> {
  const own = new Accounts(await reader.sums(dimension, period));
  const stood = new Accounts(await reader.sumsBefore(dimension, period.from));
  return settled(own, stood, late, period, now, (dossier) => dossier[dimension] ?? "");
}

/** Cells know of deadlines by days that are over; those that lie ahead of now are looked at one by one. */
async function dueLater(reader: TallyReader, { to }: Period, now: Date): Promise<readonly DossierFact[]> {
  const end = startOf(to);
  return end > now ? reader.dueLater(now, end) : [];
}

function settled(
  own: Accounts,
  stood: Accounts,
  late: readonly DossierFact[],
  period: Period,
  now: Date,
  keyOf: (dossier: DossierFact) => string,
): readonly Value[] {
  const stands = new Accounts([...stood.sums(), ...own.sums()]);
  const judged = judgedAnew(period, now);
  for (const dossier of late) stands.add(keyOf(dossier), judged(dossier));
  return stands
    .values()
    .map((value) => ({ value, measures: measuresOf(own.of(value), stood.of(value), stands.of(value)) }));
}

/** What changes when deadlines are judged now and not at the period's end. */
function judgedAnew(period: Period, now: Date): (dossier: DossierFact) => readonly number[] {
  const judgedNow = scopeOf(period, USUAL_CONVENTIONS, now);
  const judgedAtEnd = { ...judgedNow, judgedAt: judgedNow.to };
  return (dossier) => {
    const change = [...NOTHING];
    for (const key of STANDING_KEYS)
      change[CELL_KEYS.indexOf(key)] =
        Number(STANDING[key](dossier, judgedNow)) - Number(STANDING[key](dossier, judgedAtEnd));
    return change;
  };
}

/** Happenings and work of the period, what stood when it began and what stands when it ends. */
function measuresOf(own: readonly number[], stood: readonly number[], stands: readonly number[]): Measures {
  const measures = { carriedOver: stood[CELL_KEYS.indexOf("inProgress")]! } as Record<keyof Measures, number>;
  for (const [at, key] of CELL_KEYS.entries()) measures[key] = (key in STANDING ? stands : own)[at]!;
  return measures;
}

const sumOf = (values: readonly Value[]): Measures =>
  Object.fromEntries(
    (["carriedOver", ...CELL_KEYS] as const).map((key) => [
      key,
      values.reduce((sum, { measures }) => sum + measures[key], 0),
    ]),
  ) as Measures;

const holdsAnything = (measures: Measures): boolean => Object.values(measures).some((amount) => amount !== 0);

const offeredIn = (catalogue: Catalogue, values: readonly Value[]) => ({
  procedures: catalogue.filter(({ retired }) => !retired),
  used: new Set(values.filter(({ measures }) => measures.received > 0).map(({ value }) => value)),
});
