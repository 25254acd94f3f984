import { type Expression, type SqlBool, sql } from "kysely";

const literally = (text: string): string => text.replace(/[\\%_]/g, (special) => `\\${special}`);

/** `column` holds `text` somewhere, taken letter by letter. */
export const contains = (column: Expression<string>, text: string): Expression<SqlBool> =>
  sql<SqlBool>`${column} like ${`%${literally(text)}%`} escape '\\'`;

/** `column` begins with `text`, taken letter by letter. */
export const startsWith = (column: Expression<string>, text: string): Expression<SqlBool> =>
  sql<SqlBool>`${column} like ${`${literally(text)}%`} escape '\\'`;
