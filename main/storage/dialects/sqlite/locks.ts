import type { SelectQueryBuilder } from "kysely";

/** A write transaction has the whole file for itself already. */
export const takeRows = <DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>) => query;
