import type { Dialect, SelectQueryBuilder } from "kysely";
import type { StorageCode } from "../port.ts";
import type { SnapshotDialect } from "./snapshot.ts";

export type DialectName = "sqlite" | "postgres";

/** What differs between the databases; each dialect's folder fills it with the same set of files. */
export interface StorageDialect {
  readonly name: DialectName;
  readonly kysely: Dialect;
  /** The situation behind an error of the driver; null for one nobody can act on. */
  codeOf(error: unknown): StorageCode | null;
  /** Makes a query inside a transaction take its rows for itself and pass over those another transaction has taken. */
  takeRows<DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>): SelectQueryBuilder<DB, TB, O>;
  readonly snapshot: SnapshotDialect;
}
