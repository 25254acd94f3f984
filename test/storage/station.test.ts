import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { occupy, stationOf } from "../../main/storage/station.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "tram-station-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

test("a data folder is named once", async () => {
  const name = await stationOf(join(root, "new"));
  expect(name).not.toBe("");
  expect(await stationOf(join(root, "new"))).toBe(name);
});

test("one window has the data folder until it lets go", async () => {
  const letGo = await occupy(root);
  await expect(occupy(root)).rejects.toMatchObject({ code: "station-in-use" });
  await letGo();
  await (await occupy(root))();
});

test("a program that died has let go", async () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  await writeFile(join(root, "station.lock"), String(pid));
  await expect(occupy(root)).resolves.toBeTypeOf("function");
});
