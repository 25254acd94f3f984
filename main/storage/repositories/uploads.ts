import type { Kysely } from "kysely";
import type { Upload } from "../../dossiers/port.ts";
import type { Schema } from "../schema.ts";
import { date, ms } from "../values.ts";

export async function insertUpload(kysely: Kysely<Schema>, upload: Upload): Promise<void> {
  const { dossierId, manifestHash, at, ...rest } = upload;
  await kysely
    .insertInto("uploads")
    .values({ ...rest, dossier_id: dossierId, manifest_hash: manifestHash, at: ms(at) })
    .execute();
}

/** Oldest first. */
export async function uploadsOf(kysely: Kysely<Schema>, dossierId: string): Promise<Upload[]> {
  const rows = await kysely
    .selectFrom("uploads")
    .selectAll()
    .where("dossier_id", "=", dossierId)
    .orderBy("at")
    .orderBy("id")
    .execute();
  return rows.map(({ dossier_id, manifest_hash, at, ...rest }) => ({
    ...rest,
    dossierId: dossier_id,
    manifestHash: manifest_hash,
    at: date(at),
  }));
}
