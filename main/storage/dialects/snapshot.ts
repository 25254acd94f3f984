import type { Kysely } from "kysely";

/** Tables as a backup sees them: names, columns and plain values. */
export type AnyTables = Record<string, Record<string, string | number | null>>;

/** How a dialect shows one state of all its tables, and takes rows in whatever order they come. */
export interface SnapshotDialect {
  /** From here to the end of the transaction all reads see one state. */
  begin(db: Kysely<AnyTables>): Promise<void>;
  end(db: Kysely<AnyTables>): Promise<void>;
  /** Those that hold rows of their own, not what the database derives from them; in the order rows are put in. */
  tables(db: Kysely<AnyTables>): Promise<readonly string[]>;
  /** Those that are written; not what the database derives. */
  columns(db: Kysely<AnyTables>, table: string): Promise<readonly string[]>;
  /** All rows by their first column, a bounded number at a time. */
  rows(db: Kysely<AnyTables>, table: string, columns: readonly string[]): AsyncIterable<readonly AnyTables[string][]>;
  /** Inside a transaction: `work` may put rows before those they refer to; at the end every reference is checked. */
  load(tx: Kysely<AnyTables>, work: () => Promise<void>): Promise<void>;
}
