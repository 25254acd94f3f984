import type { Kysely } from "kysely";
import { append } from "../audit/append.ts";
import type { Database } from "../database.ts";
import type { Schema } from "../schema.ts";

type Place = Pick<Database, "kysely" | "station">;

export interface BinnedPage {
  readonly id: string;
  readonly hash: string;
}

const CLOSED = ["released", "refused", "withdrawn"];
const WORKING = ["queued", "running", "interrupted"];
const AT_ONCE = 200;

/** Pages in the bin whose dossier was closed before `at`. */
export const pagesOfClosed = (kysely: Kysely<Schema>, at: number): Promise<readonly BinnedPage[]> =>
  binned(kysely)
    .innerJoin("dossiers", "dossiers.id", "page_edits.dossier_id")
    .where("status", "in", CLOSED)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("transitions")
            .select("n")
            .whereRef("transitions.dossier_id", "=", "dossiers.id")
            .where("transitions.at", ">=", at),
        ),
      ),
    )
    .execute();

/** Pages in the bin that belong to no dossier and were captured before `at`. */
export const loosePages = (kysely: Kysely<Schema>, at: number): Promise<readonly BinnedPage[]> =>
  binned(kysely).where("page_edits.dossier_id", "is", null).where("captured_at", "<", at).execute();

const binned = (kysely: Kysely<Schema>) =>
  kysely
    .selectFrom("page_edits")
    .innerJoin("captured_pages", "captured_pages.id", "page_edits.page_id")
    .innerJoin("capture_sessions", "capture_sessions.id", "captured_pages.session_id")
    .select(["captured_pages.id", "captured_pages.hash"])
    .where("removed", "=", 1)
    .where("document_id", "is", null)
    .where("state", "!=", "open")
    .orderBy("captured_pages.id");

/** Those that no work that may go on speaks of. */
export async function unusedBy(kysely: Kysely<Schema>, pages: readonly BinnedPage[]): Promise<readonly BinnedPage[]> {
  const jobs = await kysely.selectFrom("jobs").select(["input", "result"]).where("state", "in", WORKING).execute();
  const texts = jobs.flatMap(({ input, result }) => [input, result]);
  return pages.filter(({ id, hash }) => !texts.some((text) => text.includes(id) || text.includes(hash)));
}

/** Removes pages that still lie in the bin, and tells of each. Their files stay until no row names them. */
export async function removePages(place: Place, rule: string, pages: readonly BinnedPage[]): Promise<number> {
  let removed = 0;
  for (let from = 0; from < pages.length; from += AT_ONCE)
    removed += await removeSome(place, rule, pages.slice(from, from + AT_ONCE));
  return removed;
}

const removeSome = ({ kysely, station }: Place, rule: string, pages: readonly BinnedPage[]): Promise<number> =>
  kysely.transaction().execute(async (tx) => {
    const ids = pages.map(({ id }) => id);
    const gone = await tx
      .deleteFrom("page_edits")
      .where("page_id", "in", ids)
      .where("removed", "=", 1)
      .where("document_id", "is", null)
      .returning("page_id")
      .execute();
    const goneIds = new Set(gone.map((row) => row.page_id));
    await tx
      .deleteFrom("page_looks")
      .where("page_id", "in", [...goneIds])
      .execute();
    await tx
      .deleteFrom("captured_pages")
      .where("id", "in", [...goneIds])
      .execute();
    const told = pages.filter(({ id }) => goneIds.has(id)).map(({ id, hash }) => `${id}:${hash}`);
    if (told.length > 0)
      await append({ kysely: tx, station }, [
        { act: "retention-applied", dossier: null, by: null, details: { rule, pages: told } },
      ]);
    return told.length;
  });
