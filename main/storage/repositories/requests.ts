import type { Expression, ExpressionBuilder, Kysely, SqlBool } from "kysely";
import type {
  Claim,
  RequestFilter,
  RequestRepository,
  RequestState,
  RequestStep,
  SignatureRequest,
  Wanted,
} from "../../dossiers/port.ts";
import type { Database } from "../database.ts";
import type { Schema } from "../schema.ts";
import { atomically, ms } from "../values.ts";
import { requestOf, requestRowOf, stepOf, stepRowOf } from "./request-rows.ts";

type Needed = Pick<Database, "kysely" | "station" | "takeRows">;

const MOST = 500;
const OPEN: readonly RequestState[] = ["queued", "claimed"];
const NO_CLAIM = { claimed_by: null, station: null, claimed_until: null };

export function requestRepository(database: Needed): RequestRepository {
  const { kysely, station } = database;
  const inside = <T>(work: (tx: Needed) => Promise<T>) => atomically(kysely, (tx) => work({ ...database, kysely: tx }));
  return {
    insert: (request) => inside(({ kysely }) => insert(kysely, request)),
    async get(ids) {
      const rows = await selectOldestFirst(kysely)
        .where("id", "in", [...ids])
        .execute();
      return rows.map(requestOf);
    },
    async list(filter) {
      const rows = await matching(kysely, filter).limit(MOST).execute();
      return rows.map(requestOf);
    },
    async history(id) {
      const rows = await kysely
        .selectFrom("request_steps")
        .selectAll()
        .where("request_id", "=", id)
        .orderBy("n")
        .execute();
      return rows.map(stepOf);
    },
    claim: (wanted, claim, at) => inside((tx) => take(tx, wanted, { ...claim, station }, at)),
    move: (step) => inside(({ kysely }) => move(kysely, step)),
    async prolong({ by, station, until }) {
      await kysely
        .updateTable("signature_requests")
        .set({ claimed_until: ms(until) })
        .where("state", "=", "claimed")
        .where("claimed_by", "=", by)
        .where("station", "=", station)
        .execute();
    },
    expire: (at) => inside((tx) => letGo(tx, at, (where) => where("claimed_until", "<", ms(at)))).then(() => undefined),
    release: (at) => inside((tx) => letGo(tx, at, (where) => where("station", "=", station))),
  };
}

const selectOldestFirst = (kysely: Kysely<Schema>) =>
  kysely.selectFrom("signature_requests").selectAll().orderBy("asked_at").orderBy("id");

function matching(kysely: Kysely<Schema>, { states, role, signer, askedBy, documentIds }: RequestFilter) {
  return selectOldestFirst(kysely)
    .where("state", "in", [...(states ?? OPEN)])
    .$if(role !== undefined, (query) => query.where("role", "=", role!))
    .$if(signer !== undefined, (query) => query.where((where) => askedOf(where, signer!)))
    .$if(askedBy !== undefined, (query) => query.where("asked_by", "=", askedBy!))
    .$if(documentIds !== undefined, (query) => query.where("document_id", "in", [...documentIds!]));
}

const askedOf = (where: ExpressionBuilder<Schema, "signature_requests">, person: string) =>
  where.or([where("signer", "is", null), where("signer", "=", person)]);

async function insert(kysely: Kysely<Schema>, request: SignatureRequest): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await kysely
    .insertInto("signature_requests")
    .values(requestRowOf(request))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (!numInsertedOrUpdatedRows) return false;
  const { id: requestId, state: to, askedAt: at, askedBy: by } = request;
  await kysely
    .insertInto("request_steps")
    .values(stepRowOf({ requestId, from: null, to, at, by, note: null }, 1))
    .execute();
  return true;
}

async function take(
  { kysely, takeRows }: Needed,
  wanted: Wanted,
  claim: Claim,
  at: Date,
): Promise<readonly SignatureRequest[]> {
  const free = selectOldestFirst(kysely)
    .where("state", "=", "queued")
    .where((where) => askedOf(where, claim.by));
  const chosen =
    "ids" in wanted
      ? free.where("id", "in", [...wanted.ids])
      : free.$if(wanted.role !== undefined, (query) => query.where("role", "=", wanted.role!)).limit(wanted.oldest);
  const rows = await takeRows(chosen).execute();
  const taken: SignatureRequest[] = [];
  for (const row of rows)
    if (await hold(kysely, row.id, claim, at)) taken.push({ ...requestOf(row), state: "claimed", claim });
  return taken;
}

async function hold(kysely: Kysely<Schema>, id: string, { by, station, until }: Claim, at: Date): Promise<boolean> {
  if (!(await move(kysely, { requestId: id, from: "queued", to: "claimed", at, by, note: null }))) return false;
  await kysely
    .updateTable("signature_requests")
    .set({ claimed_by: by, station, claimed_until: ms(until) })
    .where("id", "=", id)
    .execute();
  return true;
}

async function move(kysely: Kysely<Schema>, step: RequestStep & { readonly from: RequestState }): Promise<boolean> {
  const { numUpdatedRows } = await kysely
    .updateTable("signature_requests")
    .set({ state: step.to, ...NO_CLAIM })
    .where("id", "=", step.requestId)
    .where("state", "=", step.from)
    .executeTakeFirstOrThrow();
  if (!numUpdatedRows) return false;
  const { last } = await kysely
    .selectFrom("request_steps")
    .select((select) => select.fn.max("n").as("last"))
    .where("request_id", "=", step.requestId)
    .executeTakeFirstOrThrow();
  await kysely
    .insertInto("request_steps")
    .values(stepRowOf(step, last + 1))
    .execute();
  return true;
}

/** Claims that nobody ended go back into the queue; answers how many. */
async function letGo(
  { kysely, takeRows }: Needed,
  at: Date,
  which: (where: ExpressionBuilder<Schema, "signature_requests">) => Expression<SqlBool>,
): Promise<number> {
  const held = selectOldestFirst(kysely).where("state", "=", "claimed").where(which);
  const rows = await takeRows(held).execute();
  for (const { id } of rows)
    await move(kysely, { requestId: id, from: "claimed", to: "queued", at, by: null, note: null });
  return rows.length;
}
