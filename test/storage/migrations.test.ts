import { Kysely } from "kysely";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../../main/storage/database.ts";
import { postgres } from "../../main/storage/dialects/postgres/dialect.ts";
import { sqlite } from "../../main/storage/dialects/sqlite/dialect.ts";
import { migrate } from "../../main/storage/migrate.ts";
import { migrations } from "../../main/storage/migrations/index.ts";
import type { DatabasePlace } from "../../main/storage/port.ts";
import type { Schema } from "../../main/storage/schema.ts";
import { describeOnEachDialect } from "./databases.ts";

const NAMES = Object.keys(migrations);

describe("migrations", () => {
  it("are numbered without gaps and never reach back", () => {
    expect(NAMES.map((name) => Number(name.slice(0, 4)))).toEqual(NAMES.map((_, at) => at + 1));
    for (const migration of Object.values(migrations)) expect(migration.down).toBeUndefined();
  });
});

describeOnEachDialect("a database", (databases) => {
  const bare = (place: DatabasePlace) =>
    new Kysely<Schema>({ dialect: ("file" in place ? sqlite(place.file) : postgres(place.url)).kysely });

  async function shapeOf(kysely: Kysely<Schema>) {
    const tables = await kysely.introspection.getTables();
    return tables
      .map(({ name, columns }) => [
        name,
        columns.map((column) => [column.name, column.dataType, column.isNullable]).sort(),
      ])
      .sort();
  }

  it("gets its whole schema at the first opening and keeps it at the next", async () => {
    const place = await databases.place();
    const first = await databases.open(place);
    const shape = await shapeOf(first.kysely);
    expect(shape.map(([name]) => name)).toEqual(
      expect.arrayContaining(["dossiers", "documents", "captured_pages", "jobs", "settings"]),
    );
    await first.close();
    expect(await shapeOf((await databases.open(place)).kysely)).toEqual(shape);
  });

  it.each(NAMES)("comes to the same schema from as old a one as %s", async (name) => {
    const whole = await shapeOf((await databases.open(await databases.place())).kysely);
    const place = await databases.place();
    const old = bare(place);
    await migrate(old, name);
    await old.destroy();
    expect(await shapeOf((await databases.open(place)).kysely)).toEqual(whole);
  });

  it("is opened by several programs at the same first moment", async () => {
    const place = await databases.place();
    const opened = await Promise.all([databases.open(place), databases.open(place), databases.open(place)]);
    for (const { kysely } of opened) expect(await kysely.selectFrom("dossiers").selectAll().execute()).toEqual([]);
  });

  it("keeps the schema it had when a step breaks off half-way", async () => {
    const place = await databases.place();
    const old = bare(place);
    await migrate(old, "0001-procedures");
    const before = await shapeOf(old);
    // Stands in the way of the second table of step 0002.
    await old.schema.createTable("transitions").addColumn("x", "text").execute();
    await old.destroy();
    await expect(openDatabase(place)).rejects.toThrow();
    const after = bare(place);
    await after.schema.dropTable("transitions").execute();
    expect(await shapeOf(after)).toEqual(before);
    await after.destroy();
    expect((await databases.open(place)).dialect).toMatch(/sqlite|postgres/);
  });

  it("is left alone when a newer version of the program has been there", async () => {
    const place = await databases.place();
    const { kysely } = await databases.open(place);
    await kysely
      .withTables<{ migrations: { name: string; timestamp: string } }>()
      .insertInto("migrations")
      .values({ name: "9999-from-the-future", timestamp: new Date().toISOString() })
      .execute();
    await expect(openDatabase(place)).rejects.toMatchObject({
      code: "database-newer",
      params: { migration: "9999-from-the-future" },
    });
  });
});
