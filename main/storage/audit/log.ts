import type { Database } from "../database.ts";
import { date, parsed } from "../values.ts";
import type { AuditAct, AuditDetails, AuditEntry, Told } from "./act.ts";
import { append } from "./append.ts";
import type { Head, SealedLink } from "./chain.ts";
import { type Walked, walk } from "./walk.ts";

export interface AuditFilter {
  /** A dossier's code or id. */
  readonly dossier?: string;
  readonly from?: Date;
  /** Before this time. */
  readonly to?: Date;
  /** The newest so many; 200 when left out. */
  readonly limit?: number;
}

/** The office's audit log. */
export interface AuditLog {
  /** For acts that no repository keeps; those of repositories are told as they are kept. */
  tell(told: Told): Promise<void>;
  /** Oldest first. */
  list(filter?: AuditFilter): Promise<readonly AuditEntry[]>;
  /** Walks the whole log. `anchors` are heads written down elsewhere, with a backup or on paper. */
  verify(anchors?: readonly Head[]): Promise<Walked>;
}

const BATCH = 1000;
const USUAL_LIMIT = 200;

export const createAuditLog = (database: Pick<Database, "kysely" | "station">): AuditLog => ({
  tell: (told) => append(database, [told]),
  list: (filter = {}) => list(database, filter),
  async verify(anchors = []) {
    const head = await database.kysely.selectFrom("audit_head").select(["n", "hash"]).executeTakeFirst();
    return walk(entriesUpTo(database, head ?? null), head ?? null, anchors);
  },
});

/** Up to the head as it was read; then those behind the head of the moment, which nobody has written in the usual way. */
async function* entriesUpTo(
  { kysely }: Pick<Database, "kysely">,
  head: Head | null,
): AsyncGenerator<readonly SealedLink[]> {
  const entries = kysely.selectFrom("audit_entries").selectAll().orderBy("n");
  for (let after = 0; after < (head?.n ?? 0); ) {
    const batch = await entries.where("n", ">", after).where("n", "<=", head!.n).limit(BATCH).execute();
    if (batch.length === 0) break;
    yield batch;
    after = batch.at(-1)!.n;
  }
  const ends = kysely.selectFrom("audit_head").select((select) => select.fn.coalesce("n", select.val(0)).as("n"));
  yield await entries
    .where("n", ">", (where) => where.fn.coalesce(ends, where.val(0)))
    .limit(BATCH)
    .execute();
}

async function list(
  { kysely }: Pick<Database, "kysely">,
  { dossier, from, to, limit = USUAL_LIMIT }: AuditFilter,
): Promise<readonly AuditEntry[]> {
  const rows = await kysely
    .selectFrom("audit_entries")
    .selectAll()
    .$if(dossier !== undefined, (query) =>
      query.where("dossier_id", "in", (where) =>
        where
          .selectFrom("dossiers")
          .select("id")
          .where((named) => named.or([named("id", "=", dossier!), named("code", "=", dossier!)])),
      ),
    )
    .$if(from !== undefined, (query) => query.where("at", ">=", from!.getTime()))
    .$if(to !== undefined, (query) => query.where("at", "<", to!.getTime()))
    .orderBy("n", "desc")
    .limit(limit)
    .execute();
  return rows.reverse().map(entryOf);
}

const entryOf = (row: SealedLink): AuditEntry => ({
  n: row.n,
  at: date(row.at),
  station: row.station,
  by: row.by,
  act: row.act as AuditAct,
  dossier: row.dossier_id,
  details: parsed<AuditDetails>(row.details),
  hash: row.hash,
});
