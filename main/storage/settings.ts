import { sha256 } from "../shared/ids.ts";
import { append } from "./audit/append.ts";
import type { Database } from "./database.ts";
import { atomically, parsed } from "./values.ts";

/** What the office has chosen: JSON values by name. Callers check the shape of what they read. */
export interface Settings {
  /** Null when nothing was chosen. */
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
}

/** Every choice is told in the audit log, by its name and the SHA-256 of its value. */
export function createSettings({ kysely, station }: Pick<Database, "kysely" | "station">): Settings {
  const tell = (tx: Database["kysely"], key: string, value: string | null) =>
    append({ kysely: tx, station }, [{ act: "setting-changed", dossier: null, by: null, details: { key, value } }]);
  return {
    async get(key) {
      const row = await kysely.selectFrom("settings").select("value").where("key", "=", key).executeTakeFirst();
      return row ? parsed(row.value) : null;
    },
    async set(key, value) {
      const text = JSON.stringify(value);
      await atomically(kysely, async (tx) => {
        await tx
          .insertInto("settings")
          .values({ key, value: text })
          .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: text }))
          .execute();
        await tell(tx, key, sha256(Buffer.from(text)));
      });
    },
    async remove(key) {
      await atomically(kysely, async (tx) => {
        await tx.deleteFrom("settings").where("key", "=", key).execute();
        await tell(tx, key, null);
      });
    },
  };
}
