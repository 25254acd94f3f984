import type { Database } from "./database.ts";
import { parsed } from "./values.ts";

/** What the office has chosen: JSON values by name. Callers check the shape of what they read. */
export interface Settings {
  /** Null when nothing was chosen. */
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
}

export function createSettings({ kysely }: Pick<Database, "kysely">): Settings {
  return {
    async get(key) {
      const row = await kysely.selectFrom("settings").select("value").where("key", "=", key).executeTakeFirst();
      return row ? parsed(row.value) : null;
    },
    async set(key, value) {
      const text = JSON.stringify(value);
      await kysely
        .insertInto("settings")
        .values({ key, value: text })
        .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: text }))
        .execute();
    },
    async remove(key) {
      await kysely.deleteFrom("settings").where("key", "=", key).execute();
    },
  };
}
