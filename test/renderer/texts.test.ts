import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { REASONS } from "../../main/verification/verdict.ts";
import {
  Channel,
  calls,
  DossierStatus,
  events,
  FileReport,
  JobKind,
  SignatureReport,
  SignOutcome,
} from "../../preload/contract.ts";
import screen from "../../resources/texts/screen.vi.json";
import words from "../../resources/texts/words.vi.json";

const renderer = new URL("../../renderer/", import.meta.url).pathname;
const sources = readdirSync(renderer, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(renderer, name), "utf8"))
  .join("\n");

/** `a.b.c` of every text in a table. */
function keysOf(table: object, before = ""): string[] {
  return Object.entries(table).flatMap(([key, value]) =>
    typeof value === "string" ? [`${before}${key}`] : keysOf(value, `${before}${key}.`),
  );
}

/** Keys that a screen asks for: whole ones, and patterns of those it puts together. */
const whole = [...sources.matchAll(/"((?:[a-z]+\.)+\w+)"/gi)].map(([, key]) => key!);
const patterns = [...sources.matchAll(/`((?:[a-z]+\.)+(?:[\w.]|\$\{[^}]*\})*)`/gi)]
  .map(([, key]) => key!)
  .filter((key) => key.includes("${"));
const asPattern = (key: string) => new RegExp(`^${key.replaceAll(".", "\\.").replace(/\$\{[^}]*\}/g, "\\w+")}$`);

describe("the texts of the screens", () => {
  const keys = keysOf(screen);
  const roots = Object.keys(screen);

  it("are there for every key a screen asks for", () => {
    const asked = whole.filter((key) => roots.includes(key.split(".")[0]!) && !(key in calls) && !(key in events));
    expect(asked.filter((key) => !keys.includes(key))).toEqual([]);
    for (const pattern of patterns.map(asPattern))
      expect(
        keys.some((key) => pattern.test(key)),
        `${pattern}`,
      ).toBe(true);
  });

  it("are all asked for by some screen", () => {
    const all = patterns.map(asPattern);
    expect(keys.filter((key) => !whole.includes(key) && !all.some((pattern) => pattern.test(key)))).toEqual([]);
  });

  it("are written in NFC", () => {
    for (const text of [JSON.stringify(screen), JSON.stringify(words)]) expect(text).toBe(text.normalize("NFC"));
  });
});

describe("the words for values", () => {
  it("name every reason a verdict can have, and no other", () => {
    expect(Object.keys(words.reason).toSorted()).toEqual(REASONS.toSorted());
    expect(Object.keys(words["reason-act"]).toSorted()).toEqual(REASONS.toSorted());
  });

  it.each([
    ["verdict", FileReport.shape.verdict.options],
    ["status", DossierStatus.options],
    ["channel", Channel.options],
    ["coverage", SignatureReport.shape.coverage.options],
    ["integrity", SignatureReport.shape.integrity.options],
    ["changes", SignatureReport.shape.changesAfter.options],
    ["trust", SignatureReport.shape.trust.options],
    ["trust-store", SignatureReport.shape.trustStore.unwrap().unwrap().options],
    ["revocation", SignatureReport.shape.revocation.options],
    ["time-source", SignatureReport.shape.time.shape.source.options],
  ] as const)("name every %s of the contract", (kind, values) => {
    expect(Object.keys(words[kind]).toSorted()).toEqual([...values].toSorted());
  });

  it("name every kind of job and every outcome of a signature", () => {
    for (const kind of JobKind.options) expect(screen.jobs).toHaveProperty(kind);
    for (const state of SignOutcome.shape.state.options) expect(screen.sign).toHaveProperty(state);
  });

  it("name every step a job tells", () => {
    const jobs = new URL("../../main/", import.meta.url).pathname;
    const told = [
      "pipeline/jobs/scan.ts",
      "pipeline/jobs/import.ts",
      "pipeline/jobs/digitize.ts",
      "pipeline/jobs/sign.ts",
    ]
      .concat("pipeline/digitize.ts", "work/queue.ts")
      .flatMap((file) => [...readFileSync(join(jobs, file), "utf8").matchAll(/step: "([\w-]+)"/g)])
      .map(([, step]) => step!);
    expect([...new Set(told)].toSorted()).toEqual(Object.keys(words.step).toSorted());
  });
});
