import { type Kysely, SqliteAdapter, sql } from "kysely";
import type { Schema } from "../schema.ts";
import { wordsOf } from "../search/words.ts";

/**
 * What makes searching quick: dossiers by any part of what they are found by, documents by the words that were read in
 * them; and how long a paper may be used, in months.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable("components").addColumn("valid_months", "integer").execute();
  await db.schema
    .alterTable("document_texts")
    .addColumn("words", "text", (c) => c.notNull().defaultTo(""))
    .execute();
  const statements = db.getExecutor().adapter instanceof SqliteAdapter ? SQLITE : POSTGRES;
  for (const statement of statements) await sql.raw(statement).execute(db);
  await readAgain(db as unknown as Kysely<Schema>);
}

async function readAgain(db: Kysely<Schema>): Promise<void> {
  const BATCH = 200;
  for (let after = ""; ; ) {
    const rows = await db
      .selectFrom("document_texts")
      .select(["document_id", "text"])
      .where("document_id", ">", after)
      .orderBy("document_id")
      .limit(BATCH)
      .execute();
    for (const { document_id: id, text } of rows)
      await db
        .updateTable("document_texts")
        .set({ words: wordsOf(text) })
        .where("document_id", "=", id)
        .execute();
    if (rows.length < BATCH) return;
    after = rows.at(-1)!.document_id;
  }
}

/** Places in an index run with time, so that the newest are met first: milliseconds, and 20 bits for those that share one. */
const placing = (table: string, owner: string, at: string, id: string): string => `
  insert into ${table} (n, ${owner})
  select coalesce(max(n), ${at} * 1048576 - 1) + 1, ${id} from ${table}
  where n between ${at} * 1048576 and ${at} * 1048576 + 1048575;`;

/** Words stand two blanks apart, so that the beginning of one is three letters too: `"  l"`, `" le"`. */
const ADD_DOSSIER = `
  ${placing("dossier_places", "dossier_id", "new.received_at", "new.id")}
  insert into dossier_words (rowid, text)
  select n, '  ' || replace(new.search, ' ', '  ') from dossier_places where dossier_id = new.id;`;

const DROP_DOSSIER = `
  delete from dossier_words where rowid = (select n from dossier_places where dossier_id = old.id);
  delete from dossier_places where dossier_id = old.id;`;

const ADD_TEXT = `
  ${placing(
    "document_places",
    "document_id",
    "(select created_at from documents where id = new.document_id)",
    "new.document_id",
  )}
  insert into document_words (rowid, words)
  select n, new.words from document_places where document_id = new.document_id;`;

const DROP_TEXT = `
  delete from document_words where rowid = (select n from document_places where document_id = old.document_id);
  delete from document_places where document_id = old.document_id;`;

/**
 * The indexes keep no text of their own (https://www.sqlite.org/fts5.html#contentless_delete_tables). Rows are named by
 * a key of ours: VACUUM may number the rows of `dossiers` anew.
 */
const SQLITE = [
  "create table dossier_places (n integer primary key, dossier_id text not null unique)",
  "create virtual table dossier_words using fts5(text, content='', contentless_delete=1, tokenize='trigram')",
  `create trigger dossiers_found after insert on dossiers begin ${ADD_DOSSIER} end`,
  `create trigger dossiers_found_anew after update of search, received_at on dossiers
   when old.search <> new.search or old.received_at <> new.received_at begin ${DROP_DOSSIER} ${ADD_DOSSIER} end`,
  `create trigger dossiers_lost after delete on dossiers begin ${DROP_DOSSIER} end`,
  `insert into dossier_places (n, dossier_id)
   select received_at * 1048576 + row_number() over (partition by received_at order by id), id from dossiers`,
  `insert into dossier_words (rowid, text)
   select n, '  ' || replace(search, ' ', '  ') from dossier_places join dossiers on id = dossier_id order by n`,
  "create table document_places (n integer primary key, document_id text not null unique)",
  `create virtual table document_words using
   fts5(words, content='', contentless_delete=1, tokenize='ascii', detail=none)`,
  `create trigger texts_found after insert on document_texts begin ${ADD_TEXT} end`,
  `create trigger texts_found_anew after update of words on document_texts begin ${DROP_TEXT} ${ADD_TEXT} end`,
  `create trigger texts_lost after delete on document_texts begin ${DROP_TEXT} end`,
];

/**
 * pg_trgm is trusted: whoever owns the database may create it (PostgreSQL, F.35). Where that is refused, searches among
 * dossiers give the same answers from the whole table.
 */
const POSTGRES = [
  `do $$ begin
     create extension if not exists pg_trgm;
   exception when insufficient_privilege or undefined_file or feature_not_supported then null;
   end $$`,
  `do $$ begin
     if exists (select from pg_extension where extname = 'pg_trgm') then
       create index dossiers_search on dossiers using gin ((' ' || search) gin_trgm_ops);
     end if;
   exception when undefined_object then null;
   end $$`,
  "create index document_texts_words on document_texts using gin (array_to_tsvector(string_to_array(words, ' ')))",
];
