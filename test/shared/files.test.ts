import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { asWriteFault, writeDurably, writeDurablyIfAbsent } from "../../main/shared/files.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tram-files-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("a file appears whole, in folders made for it, with nothing left beside it", async () => {
  await writeDurably(join(folder, "a/b.pdf"), "whole");
  expect(await readFile(join(folder, "a/b.pdf"), "utf8")).toBe("whole");
  expect(await readdir(join(folder, "a"))).toEqual(["b.pdf"]);
});

test("a write that fails leaves the former file and no part of the new one", async () => {
  await writeDurably(join(folder, "name/inner"), "a folder stands where the file should go");
  await expect(writeDurably(join(folder, "name"), "x")).rejects.toMatchObject({ code: "file-unwritable" });
  expect(await readdir(folder)).toEqual(["name"]);
});

test("a folder that cannot be made is a situation a person can act on", async () => {
  await writeFile(join(folder, "file"), "");
  await expect(writeDurably(join(folder, "file", "inner.pdf"), "x")).rejects.toMatchObject({
    code: "file-unwritable",
    params: { file: "inner.pdf" },
  });
});

test("a full disk is told as such", () => {
  const full = Object.assign(new Error("no space"), { code: "ENOSPC" });
  expect(asWriteFault(full, "/data/result.pdf")).toMatchObject({ code: "disk-full", params: { file: "result.pdf" } });
});

test("an existing file is never replaced unless asked", async () => {
  const path = join(folder, "result.pdf");
  expect(await writeDurablyIfAbsent(path, "first")).toBe(true);
  expect(await writeDurablyIfAbsent(path, "second")).toBe(false);
  await writeFile(join(folder, "other"), "");
  expect(await readFile(path, "utf8")).toBe("first");
  expect((await readdir(folder)).sort()).toEqual(["other", "result.pdf"]);
});
