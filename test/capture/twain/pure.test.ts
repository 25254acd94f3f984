import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, test } from "vitest";
import { missing } from "../../tools.ts";

const BUILD = fileURLToPath(new URL("../../../native/twain/build", import.meta.url));

/** Claims in C, run where the sanitizers stop at every byte that is read or written too far. */
describe.skipIf(missing("cc"))("the helper's parts that need no Windows", () => {
  const folder = mkdtempSync(join(tmpdir(), "twain-checks-"));
  beforeAll(() => {
    execFileSync(BUILD, ["checks", folder], { stdio: "pipe" });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    ["counts in 16.16 fixed point", "fix32"],
    ["reads all four containers and none that is cut short", "containers"],
    ["names the situation behind a condition code", "conditions"],
    ["reads requests, and refuses what is no flat object or too long", "json-read"],
    ["writes valid UTF-8, whatever a driver says", "json-write"],
    ["reads bitmaps of every depth and none that lies about its lengths", "bitmaps"],
    ["puts parts of pages in their places and none outside", "rasters"],
    ["lays out a TIFF whose strips lie where it says", "tiff"],
  ])("%s", (_, check) => {
    execFileSync(join(folder, "checks"), [check], { stdio: "pipe" });
  });
});
