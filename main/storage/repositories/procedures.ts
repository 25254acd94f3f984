import type { Kysely, Selectable } from "kysely";
import type { Component, CopyKind, KeptProcedure, Level, Procedure, ProcedureRepository } from "../../dossiers/port.ts";
import type { ComponentRow, ProcedureRow, Schema } from "../schema.ts";
import { atomically, bit } from "../values.ts";

export function procedureRepository(kysely: Kysely<Schema>): ProcedureRepository {
  return {
    async all() {
      const procedures = await kysely.selectFrom("procedures").selectAll().orderBy("code").execute();
      const components = await asked(kysely).execute();
      const byProcedure = Map.groupBy(components, (row) => row.procedure);
      return procedures.map((row) => procedureOf(row, byProcedure.get(row.code) ?? []));
    },
    async get(code) {
      const row = await kysely.selectFrom("procedures").selectAll().where("code", "=", code).executeTakeFirst();
      return row ? procedureOf(row, await asked(kysely).where("procedure", "=", code).execute()) : null;
    },
    put: (procedure) => atomically(kysely, (tx) => put(tx, procedure)),
    async retire(codes) {
      await kysely
        .updateTable("procedures")
        .set({ retired: 1 })
        .where("code", "in", [...codes])
        .execute();
    },
  };
}

const asked = (kysely: Kysely<Schema>) =>
  kysely.selectFrom("components").selectAll().where("retired", "=", 0).orderBy("procedure").orderBy("position");

async function put(kysely: Kysely<Schema>, procedure: Procedure): Promise<void> {
  const { code, ...values } = rowOf(procedure);
  await kysely
    .insertInto("procedures")
    .values({ code, ...values })
    .onConflict((conflict) => conflict.column("code").doUpdateSet(values))
    .execute();
  await kysely.updateTable("components").set({ retired: 1 }).where("procedure", "=", code).execute();
  await putComponents(
    kysely,
    procedure.components.map((component, position) => componentRowOf(code, position, component)),
  );
}

async function putComponents(kysely: Kysely<Schema>, rows: readonly ComponentRow[]): Promise<void> {
  if (rows.length === 0) return;
  await kysely
    .insertInto("components")
    .values([...rows])
    .onConflict((conflict) =>
      conflict.columns(["procedure", "code"]).doUpdateSet((set) => ({
        position: set.ref("excluded.position"),
        name: set.ref("excluded.name"),
        mandatory: set.ref("excluded.mandatory"),
        copy_kind: set.ref("excluded.copy_kind"),
        copies: set.ref("excluded.copies"),
        retired: set.ref("excluded.retired"),
        valid_months: set.ref("excluded.valid_months"),
      })),
    )
    .execute();
}

const rowOf = (procedure: Procedure): ProcedureRow => ({
  code: procedure.code,
  name: procedure.name,
  field: procedure.field,
  level: procedure.level,
  working_days: procedure.workingDays,
  retired: 0,
});

const componentRowOf = (procedure: string, position: number, component: Component): ComponentRow => ({
  procedure,
  code: component.code,
  position,
  name: component.name,
  mandatory: bit(component.mandatory),
  copy_kind: component.copy,
  copies: component.count,
  retired: 0,
  valid_months: component.validMonths ?? null,
});

const procedureOf = (row: Selectable<ProcedureRow>, components: readonly ComponentRow[]): KeptProcedure => ({
  code: row.code,
  name: row.name,
  field: row.field,
  level: row.level as Level,
  workingDays: row.working_days,
  components: components.map(componentOf),
  retired: row.retired === 1,
});

const componentOf = (row: ComponentRow): Component => ({
  code: row.code,
  name: row.name,
  mandatory: row.mandatory === 1,
  copy: row.copy_kind as CopyKind,
  count: row.copies,
  ...(row.valid_months !== null && { validMonths: row.valid_months }),
});
