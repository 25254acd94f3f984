import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { CapturedPage } from "../../main/capture/port.ts";
import { type Database, openDatabase } from "../../main/storage/database.ts";
import { createFolderMemory } from "../../main/storage/folder-memory.ts";
import { createJournal } from "../../main/storage/journal.ts";

const DEVICE = "folder:Chung";
const [HASH, OTHER] = ["a".repeat(64), "b".repeat(64)];
const NOON = new Date("2026-11-22T05:00:00Z");
const after = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

let root: string;
let database: Database;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "memory-"));
  database = await openDatabase({ file: join(root, "tram.db") }, "pc");
});
afterAll(async () => {
  await database.close();
  await rm(root, { recursive: true });
});
const memory = () => createFolderMemory(join(root, "folders"), database);

const handover = { name: "1.jpg", size: 7, mtimeMs: 3.5, hash: HASH, at: NOON.getTime(), state: "offered" } as const;

it("what was handed over is known after a restart, each device's own", async () => {
  await memory().remember(DEVICE, [handover]);
  expect(await memory().handovers(DEVICE)).toEqual([handover]);
  expect(await memory().handovers("folder:Khác")).toEqual([]);
});

it("a memory that was hurt is empty", async () => {
  const [file] = await readdir(join(root, "folders"));
  await writeFile(join(root, "folders", file!), '[{"name": 1}');
  expect(await memory().handovers(DEVICE)).toEqual([]);
});

it("pages count as kept in the session that has most of the file, from an instant on", async () => {
  const journal = createJournal(database);
  const open = (id: string, deviceId: string) =>
    journal.open({ id, deviceId, dossierId: null, options: null, note: null });
  const commit = (sessionId: string, n: number, hash: string, index: number, capturedAt: Date) =>
    journal.commit({ ...PAGE, id: `${sessionId}-${n}`, sessionId, n, hash, index, capturedAt });
  await open("s1", DEVICE);
  await open("s2", DEVICE);
  await open("s3", "folder:Khác");
  await commit("s1", 1, HASH, 0, after(1));
  await commit("s2", 1, HASH, 0, after(2));
  await commit("s2", 2, HASH, 1, after(3));
  await commit("s2", 3, OTHER, 0, after(4));
  await commit("s3", 1, HASH, 2, after(5));
  expect(await memory().pagesKept(DEVICE, HASH, NOON)).toBe(2);
  expect(await memory().pagesKept(DEVICE, HASH, after(3))).toBe(1);
  expect(await memory().pagesKept(DEVICE, HASH, after(4))).toBe(0);
  expect(await memory().pagesKept(DEVICE, "c".repeat(64), NOON)).toBe(0);
});

const PAGE: Omit<CapturedPage, "id" | "sessionId" | "n" | "hash" | "index" | "capturedAt"> = {
  mediaType: "image/jpeg",
  width: 10,
  height: 10,
  dpi: 300,
  color: "color",
  bytes: 7,
  repeated: false,
};
