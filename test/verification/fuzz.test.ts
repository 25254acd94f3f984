import { expect, it } from "vitest";
import { verifyMutants } from "./mutants.ts";

const MUTANTS = 400;

it("a file hurt at random is always reported, and valid only where what a signature covers is as it was", async () => {
  const { verdicts, fooled } = await verifyMutants(MUTANTS);
  expect(fooled).toEqual([]);
  expect(Object.values(verdicts).reduce((sum, count) => sum + count, 0)).toBe(MUTANTS);
  expect(verdicts["invalid"]).toBeGreaterThan(MUTANTS / 10);
}, 20_000);
