import { type ExpressionBuilder, expressionBuilder, type Kysely, sql } from "kysely";
import type { Level } from "../../dossiers/port.ts";
import { nextDay, startOf } from "../../shared/time.ts";
import type { CellKey, TallyReader, Target, Who } from "../../statistics/cells/port.ts";
import type { Period } from "../../statistics/port.ts";
import { factsWithoutDocuments, tallyFacts } from "../facts.ts";
import { factQueries, type Which } from "../facts-queries.ts";
import type { Schema } from "../schema.ts";
import { ms } from "../values.ts";
import { columnOf } from "./cells.ts";
import { cellsIn, numbersOf, stretchesBefore, stretchesOf, sumsOver, TOTALS } from "./sums.ts";

type Where = ExpressionBuilder<Schema, "dossiers">;

export const tallyReader = (kysely: Kysely<Schema>): TallyReader => ({
  async procedures() {
    const rows = await factQueries(kysely).procedures().execute();
    return rows.map((row) => ({ ...row, level: row.level as Level, retired: row.retired === 1 }));
  },
  sums: (dimension, { from, to }) => sumsOver(kysely, dimension, stretchesOf(from, to)),
  sumsBefore: (dimension, day) => sumsOver(kysely, dimension, stretchesBefore(day)),
  async days(period) {
    const cells = cellsIn(kysely, "channel", { span: "day", ...period });
    const rows = await cells.select("day").select(TOTALS).groupBy("day").orderBy("day").execute();
    return rows.map((row) => ({ day: row.day, n: numbersOf(row) }));
  },
  daysWith: (target, period, who) => daysWith(kysely, target, period, who),
  async happenedOn(day, who, documents) {
    const which: Which = (where) =>
      where.and([where.or([within(where, "received_at", day), within(where, "finished_at", day)]), among(where, who)]);
    if (!documents) return factsWithoutDocuments(kysely, which);
    return (await tallyFacts(kysely, which)).map(({ dossier }) => dossier);
  },
  async workedOn(day, who) {
    const [from, to] = [startOf(day), startOf(nextDay(day))];
    const isOfficer = who?.dimension === "officer";
    const facts = await tallyFacts(kysely, (where) =>
      where.and([where("dossiers.id", "in", madeWithin(ms(from), ms(to))), among(where, isOfficer ? null : who)]),
    );
    return facts.map(({ dossier, work }) => ({
      dossier,
      work: work.filter(
        ({ createdAt, officer }) =>
          createdAt >= from && createdAt < to && (!isOfficer || who.values.includes(officer ?? "")),
      ),
    }));
  },
  async unfinishedAt(moment, who) {
    const rows = await kysely
      .selectFrom("dossiers")
      .select("id")
      .where("received_at", "<", ms(moment))
      .where((where) => where.or([where("finished_at", "is", null), where("finished_at", ">=", ms(moment))]))
      .where(among(expressionBuilder<Schema, "dossiers">(), who))
      .orderBy("received_at")
      .orderBy("id")
      .execute();
    return rows.map(({ id }) => id);
  },
  withoutDocuments: (ids) => factsWithoutDocuments(kysely, (where) => where("dossiers.id", "in", [...ids])),
  dueLater: (now, to) =>
    factsWithoutDocuments(kysely, (where) =>
      where.and([
        where("dossiers.received_at", "<", ms(to)),
        where.or([where("dossiers.finished_at", "is", null), where("dossiers.finished_at", ">=", ms(now))]),
        where("dossiers.due_at", ">=", ms(now)),
        where("dossiers.due_at", "<", ms(to)),
      ]),
    ),
});

const within = (where: Where, column: "received_at" | "finished_at", day: string) =>
  where.and([
    where(`dossiers.${column}`, ">=", ms(startOf(day))),
    where(`dossiers.${column}`, "<", ms(startOf(nextDay(day)))),
  ]);

/** An officer nobody noted is an empty value. */
function among(where: Where, who: Who | null) {
  if (who === null) return where.lit(true);
  const isOneOf = where(`dossiers.${who.dimension}`, "in", [...who.values]);
  return who.dimension === "officer" && who.values.includes("")
    ? where.or([isOneOf, where("dossiers.officer", "is", null)])
    : isOneOf;
}

const madeWithin = (from: number, to: number) =>
  expressionBuilder<Schema, never>()
    .selectFrom("documents")
    .select("documents.dossier_id")
    .where("documents.created_at", ">=", from)
    .where("documents.created_at", "<", to);

async function daysWith(kysely: Kysely<Schema>, { plus, minus }: Target, period: Period, who: Who | null) {
  const sum = (keys: readonly CellKey[]) =>
    keys.length === 0
      ? sql.lit(0)
      : sql.join(
          keys.map((key) => sql.ref(columnOf(key))),
          sql` + `,
        );
  const rows = await cellsIn(kysely, who?.dimension ?? "channel", { span: "day", ...period })
    .select("day")
    .$if(who !== null, (query) => query.where("value", "in", [...who!.values]))
    .groupBy("day")
    .having(sql`sum(${sum(plus)}) - sum(${sum(minus)})`, ">", 0)
    .orderBy("day")
    .execute();
  return rows.map(({ day }) => day);
}
