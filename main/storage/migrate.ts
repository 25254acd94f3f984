import type { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import { Fault } from "../shared/fault.ts";
import { migrations } from "./migrations/index.ts";
import type { StorageCode } from "./port.ts";
import type { Schema } from "./schema.ts";

const TABLE = "migrations";

/**
 * Brings the schema up to date, all steps or none.
 * @throws StorageFault database-newer when a later version of the program has been here
 */
export async function migrate(kysely: Kysely<Schema>, upTo?: string): Promise<void> {
  await refuseNewer(kysely);
  const migrator = new Migrator({
    db: kysely,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableName: TABLE,
    migrationLockTableName: "migrations_lock",
  });
  const { error } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo));
  if (error) throw error;
}

async function refuseNewer(kysely: Kysely<Schema>): Promise<void> {
  const tables = await kysely.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === TABLE)) return;
  const done = await kysely.withTables<{ migrations: { name: string } }>().selectFrom(TABLE).select("name").execute();
  const unknown = done.map(({ name }) => name).filter((name) => !(name in migrations));
  if (unknown[0]) throw new Fault<StorageCode>("database-newer", { migration: unknown.sort()[0]! });
}
