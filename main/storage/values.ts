import type { Kysely } from "kysely";
import type { Bit, Schema } from "./schema.ts";

/** How values stand in rows; see schema.ts. */
export const bit = (truth: boolean): Bit => (truth ? 1 : 0);
export const ms = (at: Date): number => at.getTime();
export const msOrNull = (at: Date | null): number | null => at?.getTime() ?? null;
export const date = (at: number): Date => new Date(at);
export const dateOrNull = (at: number | null): Date | null => (at === null ? null : new Date(at));
export const jsonOrNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
export const parsed = <T>(text: string): T => JSON.parse(text) as T;
export const parsedOrNull = <T>(text: string | null): T | null => (text === null ? null : parsed<T>(text));

/** Several statements as one: in the transaction that runs already, or in one of their own. */
export const atomically = <T>(kysely: Kysely<Schema>, work: (kysely: Kysely<Schema>) => Promise<T>): Promise<T> =>
  kysely.isTransaction ? work(kysely) : kysely.transaction().execute(work);
