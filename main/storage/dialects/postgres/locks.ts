import type { SelectQueryBuilder } from "kysely";

export const takeRows = <DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>) =>
  query.forUpdate().skipLocked();
