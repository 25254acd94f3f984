import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Kysely } from "kysely";
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../main/storage/database.ts";
import { createRecovery } from "../../main/storage/recovery.ts";
import type { Schema } from "../../main/storage/schema.ts";
import { describeOnEachDialect } from "./databases.ts";

const folder = mkdtempSync(join(tmpdir(), "tram-durable-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("SQLite", () => {
  it("writes ahead, syncs every commit, and holds rows to what they refer to", async () => {
    const { kysely, close } = await openDatabase({ file: join(folder, "pragmas.db") });
    const pragma = async (name: string) => Object.values((await sql.raw(`pragma ${name}`).execute(kysely)).rows[0]!)[0];
    expect([await pragma("journal_mode"), await pragma("synchronous"), await pragma("foreign_keys")]).toEqual([
      "wal",
      2,
      1,
    ]);
    await close();
  });

  it("has every page whose commit was told, after the program is killed", async () => {
    for (const lines of [1, 2, 7]) {
      const file = join(folder, `killed-${lines}.db`);
      const told = await killedAfter(lines, file);
      const database = await openDatabase({ file });
      const kept = await database.kysely.selectFrom("captured_pages").select("id").orderBy("n").execute();
      expect(kept.map(({ id }) => id).slice(0, told.length)).toEqual(told);
      expect(await createRecovery(database).list()).toMatchObject([{ dossierId: null, pages: kept.length }]);
      await database.close();
    }
  });

  /** Kills a program that commits pages one after the other once it told of so many. */
  function killedAfter(lines: number, file: string): Promise<readonly string[]> {
    const program = fileURLToPath(new URL("commit-pages.ts", import.meta.url));
    const child = spawn(process.execPath, [program, file], { stdio: ["ignore", "pipe", "inherit"] });
    const told: string[] = [];
    createInterface(child.stdout).on("line", (id) => {
      told.push(id);
      if (told.length === lines) child.kill("SIGKILL");
    });
    return new Promise((resolve) => child.once("close", () => resolve(told)));
  }
});

describeOnEachDialect("a transaction", (databases) => {
  const value = (key: string, text: string) => ({ key, value: JSON.stringify(text) });
  const counted = (kysely: Kysely<Schema>) => kysely.selectFrom("settings").select("value").where("key", "=", "n");

  it("leaves nothing of itself when it fails", async () => {
    const { kysely } = await databases.open();
    const broken = kysely.transaction().execute(async (tx) => {
      await tx.insertInto("settings").values(value("a", "1")).execute();
      throw new Error("midway");
    });
    await expect(broken).rejects.toThrow("midway");
    expect(await kysely.selectFrom("settings").selectAll().where("key", "=", "a").execute()).toEqual([]);
  });

  it("waits for another program's instead of failing", async () => {
    const place = await databases.place();
    const programs = [await databases.open(place), await databases.open(place)];
    await programs[0]!.kysely.insertInto("settings").values(value("n", "0")).execute();
    const increments = Array.from({ length: 20 }, (_, at) =>
      programs[at % 2]!.kysely.transaction().execute(async (tx) => {
        const update = tx.updateTable("settings").where("key", "=", "n");
        await update.set((set) => ({ value: set.ref("value") })).execute();
        const { value: n } = await counted(tx).executeTakeFirstOrThrow();
        await update.set({ value: JSON.stringify(String(Number(JSON.parse(n)) + 1)) }).execute();
      }),
    );
    await Promise.all(increments);
    const { value: n } = await counted(programs[1]!.kysely).executeTakeFirstOrThrow();
    expect(JSON.parse(n)).toBe("20");
  });

  it("cannot keep a document of a dossier that is not there", async () => {
    const { kysely } = await databases.open();
    const orphan = kysely
      .insertInto("transitions")
      .values({ dossier_id: "x", n: 1, from_status: null, to_status: "received", at: 0, officer: null, note: null })
      .execute();
    await expect(orphan).rejects.toThrow(/foreign key/i);
  });
});
