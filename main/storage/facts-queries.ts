import {
  type Expression,
  type ExpressionBuilder,
  expressionBuilder,
  type Kysely,
  type Selectable,
  type SqlBool,
} from "kysely";
import type { DossierStatus, SignerRole } from "../dossiers/port.ts";
import type { Schema } from "./schema.ts";

const OFFICE: readonly SignerRole[] = ["officer", "agency"];
const WAITING: DossierStatus = "supplement";

type Row<Name extends "dossiers" | "documents" | "waits"> = Awaited<
  ReturnType<ReturnType<ReturnType<typeof factQueries>[Name]>["execute"]>
>[number];
export type DossierFactRow = Row<"dossiers">;
export type DocumentFactRow = Row<"documents">;
export type WaitRow = Selectable<Row<"waits">>;

/** Chooses dossiers; columns are named with their table. */
export type Which = (where: ExpressionBuilder<Schema, "dossiers">) => Expression<SqlBool>;

/** What dossiers are counted from. */
export function factQueries(kysely: Kysely<Schema>) {
  const chosen = (which: Which) => which(expressionBuilder<Schema, "dossiers">());

  const documents = () =>
    kysely
      .selectFrom("dossiers")
      .innerJoin("documents", "documents.dossier_id", "dossiers.id")
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
        "documents.replaced_at",
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
    dossiers: (which: Which) =>
      kysely
        .selectFrom("dossiers")
        .innerJoin("procedures", "procedures.code", "dossiers.procedure")
        .where(chosen(which))
        .select([
          "dossiers.id",
          "dossiers.code",
          "dossiers.procedure",
          "dossiers.officer",
          "dossiers.channel",
          "dossiers.received_at",
          "dossiers.due_at",
          "dossiers.finished_at",
          "dossiers.status",
          "dossiers.fee_amount",
          "dossiers.fee_paid_online",
          "dossiers.return_by_post",
          "procedures.name as procedure_name",
          "procedures.field",
          "procedures.level",
        ])
        .select((select) =>
          select
            .selectFrom("components")
            .select((count) => count.fn.countAll<number>().as("n"))
            .whereRef("components.procedure", "=", "dossiers.procedure")
            .where("components.mandatory", "=", 1)
            .where("components.retired", "=", 0)
            .as("mandatory"),
        )
        .orderBy("dossiers.received_at")
        .orderBy("dossiers.id"),

    /** Every document ever made for them, oldest first. */
    documents: (which: Which) =>
      documents().where(chosen(which)).orderBy("documents.created_at").orderBy("documents.id"),

    /** Made in [from, to), in milliseconds. */
    work: (from: number, to: number) =>
      documents().where("documents.created_at", ">=", from).where("documents.created_at", "<", to),

    waits: (which: Which) =>
      kysely
        .selectFrom("dossiers")
        .innerJoin("transitions", "transitions.dossier_id", "dossiers.id")
        .select(["transitions.dossier_id", "transitions.to_status", "transitions.at"])
        .where((where) =>
          where.or([where("transitions.to_status", "=", WAITING), where("transitions.from_status", "=", WAITING)]),
        )
        .where(chosen(which))
        .orderBy("transitions.dossier_id")
        .orderBy("transitions.n"),

    procedures: () => kysely.selectFrom("procedures").select(["code", "name", "field", "level", "retired"]),
  };
}
