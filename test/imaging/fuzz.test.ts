import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { faultCodes } from "../../preload/contract.ts";
import { fuzz } from "./fuzz.ts";

/** `node test/bench/fuzz.ts` does the same with thousands. */
test("hurt files neither crash nor hang the program, and each gets a reason that has a text", async () => {
  const folder = await mkdtemp(join(tmpdir(), "fuzz-"));
  try {
    const { codes, crashes, hangs, peakMemory } = await fuzz("three hundred", 300, folder);
    expect({ crashes, hangs }).toEqual({ crashes: [], hangs: [] });
    expect([...codes.keys()].filter((code) => !["opened", ...faultCodes].includes(code))).toEqual([]);
    expect(codes.size).toBeGreaterThan(4);
    expect(peakMemory).toBeLessThan(1.5 * 1024 ** 3);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
