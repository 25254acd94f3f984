import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../main/storage/database.ts";
import { codeOf as postgresCode } from "../../main/storage/dialects/postgres/faults.ts";
import { codeOf as sqliteCode } from "../../main/storage/dialects/sqlite/faults.ts";
import { createSettings } from "../../main/storage/settings.ts";
import { startPostgres, type TemporaryPostgres } from "../doubles/postgres.ts";
import { missing } from "../tools.ts";

const folder = mkdtempSync(join(tmpdir(), "tram-faults-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a SQLite file", () => {
  it("that is none is damaged, and left as it is", async () => {
    const file = join(folder, "letter.db");
    writeFileSync(file, "Đây không phải là cơ sở dữ liệu. ".repeat(200));
    await expect(openDatabase({ file })).rejects.toMatchObject({ code: "database-damaged" });
  });

  it("whose folder cannot be made is unreachable", async () => {
    writeFileSync(join(folder, "file"), "");
    const file = join(folder, "file", "record.db");
    await expect(openDatabase({ file })).rejects.toMatchObject({ code: "database-unreachable" });
  });

  it.each([
    ["SQLITE_BUSY_SNAPSHOT", "database-busy"],
    ["SQLITE_FULL", "disk-full"],
    ["SQLITE_IOERR_FSYNC", "database-unreachable"],
    ["SQLITE_CONSTRAINT_UNIQUE", null],
  ])("answering %s is %s", (code, expected) => {
    expect(sqliteCode(Object.assign(new Error(), { code }))).toBe(expected);
  });
});

describe("a PostgreSQL server", () => {
  it("that nobody runs is unreachable", async () => {
    const place = { url: "postgres://postgres@127.0.0.1:1/record" };
    await expect(openDatabase(place)).rejects.toMatchObject({ code: "database-unreachable" });
  });

  it.each([
    ["53100", "disk-full"],
    ["40P01", "database-busy"],
    ["57P01", "database-unreachable"],
    ["08006", "database-unreachable"],
    ["23505", null],
  ])("answering %s is %s", (code, expected) => {
    expect(postgresCode(Object.assign(new Error(), { code }))).toBe(expected);
  });
});

describe.skipIf(missing("initdb"))("a running PostgreSQL server", () => {
  let server: TemporaryPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  it("without the database that was named is unreachable", async () => {
    const url = (await server.createDatabase()).replace(/\/t\d+/, "/nowhere");
    await expect(openDatabase({ url })).rejects.toMatchObject({ code: "database-unreachable" });
  });

  it("that goes away is unreachable from then on, and takes no program with it", async () => {
    const database = await openDatabase({ url: await server.createDatabase() });
    const settings = createSettings(database);
    await settings.set("a", 1);
    await server.stop();
    await expect(settings.get("a")).rejects.toMatchObject({ code: "database-unreachable" });
    await expect(settings.get("a")).rejects.toMatchObject({ code: "database-unreachable" });
    await database.close();
  });
});
