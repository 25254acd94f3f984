import { type Kysely, type SqlBool, SqliteAdapter, sql } from "kysely";
import type { DocumentFilter } from "../../dossiers/port.ts";
import type { DocumentRow, Schema } from "../schema.ts";
import { newestByPlaces } from "./newest.ts";
import { wordsAsked } from "./words.ts";

const MOST = 500;
const USUAL = 50;
/** Digits that few documents share. */
const RARE = 5;

/** Documents that stand, newest first. */
export function searchDocuments(kysely: Kysely<Schema>, filter: DocumentFilter): Promise<DocumentRow[]> {
  const limit = Math.min(Math.max(filter.limit ?? USUAL, 1), MOST);
  const words = wordsAsked(filter.text ?? "");
  const { citizenId, stored } = filter;
  const hits = kysely
    .selectFrom("documents")
    .selectAll("documents")
    .where("documents.replaced_at", "is", null)
    .$if(stored === true, (query) => query.where("documents.stored_at", "is not", null))
    .$if(citizenId !== undefined, (query) =>
      query.where((where) =>
        where.exists(
          where
            .selectFrom("dossiers")
            .select("dossiers.id")
            .whereRef("dossiers.id", "=", "documents.dossier_id")
            .where("dossiers.citizen_id", "=", citizenId!),
        ),
      ),
    );
  const ordered = { at: "documents.created_at", id: "documents.id" };
  if (words.length === 0) return hits.orderBy("created_at", "desc").orderBy("id", "desc").limit(limit).execute();
  if (kysely.getExecutor().adapter instanceof SqliteAdapter)
    return newestByPlaces(
      {
        ...ordered,
        hits: hits
          .innerJoin(sql`document_places`.as("places"), (on) => on.on(sql<SqlBool>`places.document_id = documents.id`))
          .innerJoin(sql`document_words`.as("words"), (on) => on.on(sql<SqlBool>`words.rowid = places.n`))
          .where(sql<SqlBool>`words.document_words match ${words.map(ftsTerm).join(" ")}`),
      },
      limit,
    );
  return hits
    .innerJoin("document_texts", "document_texts.document_id", "documents.id")
    .where(sql<SqlBool>`${LEXEMES} @@ cast(${words.map(tsTerm).join(" & ")} as tsquery)`)
    .orderBy(words.some(isRare) ? sql`documents.created_at + 0` : sql`documents.created_at`, "desc")
    .orderBy("documents.id", "desc")
    .limit(limit)
    .execute();
}

/**
 * PostgreSQL takes any beginning of a word for common and would read documents by time until enough match; a sum keeps it
 * from that.
 */
const isRare = (word: string): boolean => isOpen(word) && word.length >= RARE;

/** As the index of PostgreSQL has it. */
const LEXEMES = sql`array_to_tsvector(string_to_array(document_texts.words, ' '))`;

/** Numbers are met by their beginnings; syllables are short and met whole. */
const isOpen = (word: string): boolean => /\p{N}/u.test(word);

const ftsTerm = (word: string): string => (isOpen(word) ? `"${word}" *` : `"${word}"`);
const tsTerm = (word: string): string => (isOpen(word) ? `'${word}':*` : `'${word}'`);
