import type { Kysely } from "kysely";
import type { Database } from "../database.ts";
import type { Schema } from "../schema.ts";
import { atomically } from "../values.ts";
import type { AuditDetails, Told } from "./act.ts";
import { chained, type Head, START } from "./chain.ts";

type Place = Pick<Database, "kysely" | "station">;

const AT_ONCE = 500;

/**
 * Writes acts behind the last entry, in the transaction that runs or in one of their own. The head's row is held until
 * the transaction ends, so that PCs take turns; it is to be the last row a transaction takes, so that none waits in a circle.
 */
export async function append({ kysely, station }: Place, told: readonly Told[], at = Date.now()): Promise<void> {
  if (told.length === 0) return;
  await atomically(kysely, async (tx) => {
    const entries = told.map(({ act, dossier, by, details }) => ({
      ...{ at, station, by, act, dossier_id: dossier },
      details: textOf(details),
    }));
    const links = chained(await takeHead(tx), entries);
    for (let from = 0; from < links.length; from += AT_ONCE)
      await tx
        .insertInto("audit_entries")
        .values(links.slice(from, from + AT_ONCE))
        .execute();
    const { n, hash } = links.at(-1)!;
    await tx.updateTable("audit_head").set({ n, hash }).execute();
  });
}

/** Names in order, so that the same details read the same. */
const textOf = (details: AuditDetails): string =>
  JSON.stringify(Object.fromEntries(Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1))));

/** Writing the row waits for a transaction that holds it, and then reads what that one has left. */
const takeHead = (tx: Kysely<Schema>): Promise<Head> =>
  tx
    .insertInto("audit_head")
    .values({ id: 1, ...START })
    .onConflict((conflict) => conflict.column("id").doUpdateSet((set) => ({ n: set.ref("audit_head.n") })))
    .returning(["n", "hash"])
    .executeTakeFirstOrThrow();
