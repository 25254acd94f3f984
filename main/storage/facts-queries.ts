import type { Kysely, Selectable } from "kysely";
import type { DossierStatus, SignerRole } from "../dossiers/port.ts";
import type { Schema } from "./schema.ts";

const OFFICE: readonly SignerRole[] = ["officer", "agency"];
const WAITING: DossierStatus = "supplement";

type Row<Name extends "dossiers" | "standingDocuments" | "waits"> = Awaited<
  ReturnType<ReturnType<ReturnType<typeof factQueries>[Name]>["execute"]>
>[number];
export type DossierFactRow = Row<"dossiers">;
export type DocumentFactRow = Row<"standingDocuments">;
export type WaitRow = Selectable<Row<"waits">>;

/** Queries over [from, to), both in milliseconds. A dossier matters that was received before the end and not finished before the beginning. */
export function factQueries(kysely: Kysely<Schema>, from: number, to: number) {
  const mattering = () =>
    kysely
      .selectFrom("dossiers")
      .where("received_at", "<", to)
      .where((where) => where.or([where("finished_at", "is", null), where("finished_at", ">=", from)]));

  const mandatory = () =>
    kysely
      .selectFrom("components")
      .select(["procedure"])
      .select((select) => select.fn.countAll<number>().as("mandatory"))
      .where("mandatory", "=", 1)
      .where("retired", "=", 0)
      .groupBy("procedure");

  const documents = () =>
    kysely
      .selectFrom("documents")
      .innerJoin("dossiers", "dossiers.id", "documents.dossier_id")
      .innerJoin("procedures", "procedures.code", "dossiers.procedure")
      .leftJoin("components", (join) =>
        join
          .onRef("components.procedure", "=", "dossiers.procedure")
          .onRef("components.code", "=", "documents.component")
          .on("components.retired", "=", 0),
      )
      .select([
        "documents.dossier_id",
        "documents.component",
        "documents.signed",
        "documents.stored_at",
        "documents.reused_from",
        "documents.created_at",
        "documents.officer",
        "documents.pages",
        "documents.bytes_in",
        "documents.bytes_out",
        "documents.limit_bytes",
        "documents.confidence",
        "components.mandatory",
        "dossiers.procedure",
        "dossiers.channel",
        "procedures.name as procedure_name",
        "procedures.field",
        "procedures.level",
      ])
      .select((select) =>
        select
          .case()
          .when(
            select.and([
              select("documents.signed", "=", "valid"),
              select.exists(
                select
                  .selectFrom("signatures")
                  .select("signatures.id")
                  .whereRef("signatures.document_id", "=", "documents.id")
                  .where("signatures.verdict", "=", "valid")
                  .where("signatures.role", "in", [...OFFICE]),
              ),
            ]),
          )
          .then(1)
          .else(0)
          .end()
          .as("office_signed"),
      );

  return {
    dossiers: () =>
      mattering()
        .innerJoin("procedures", "procedures.code", "dossiers.procedure")
        .leftJoin(mandatory().as("asked"), "asked.procedure", "dossiers.procedure")
        .selectAll("dossiers")
        .select(["procedures.name as procedure_name", "procedures.field", "procedures.level"])
        .select((select) => select.fn.coalesce("asked.mandatory", select.lit(0)).as("mandatory"))
        .orderBy("received_at")
        .orderBy("dossiers.id"),

    standingDocuments: () =>
      documents()
        .where("documents.replaced_at", "is", null)
        .where("documents.dossier_id", "in", mattering().select("dossiers.id"))
        .orderBy("documents.created_at")
        .orderBy("documents.id"),

    work: () => documents().where("documents.created_at", ">=", from).where("documents.created_at", "<", to),

    waits: () =>
      kysely
        .selectFrom("transitions")
        .select(["dossier_id", "to_status", "at"])
        .where((where) => where.or([where("to_status", "=", WAITING), where("from_status", "=", WAITING)]))
        .where("dossier_id", "in", mattering().select("dossiers.id"))
        .orderBy("dossier_id")
        .orderBy("n"),

    procedures: () =>
      kysely.selectFrom("procedures").select(["code", "name", "field", "level"]).where("retired", "=", 0),
  };
}
