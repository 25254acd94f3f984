import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Fault } from "../../main/shared/fault.ts";
import { type BatchItem, type BatchOutcome, signBatch } from "../../main/signing/batch.ts";
import type { SigningKey } from "../../main/signing/port.ts";
import { makeCa } from "../doubles/ca.ts";
import { missing } from "../tools.ts";
import { pdfsig } from "./judges.ts";
import { code, keyOf, paper, temporaryFolder } from "./samples.ts";

const folder = temporaryFolder();
const key = keyOf(await (await makeCa()).issue({ key: "p-256" }));
const plain = await paper({ pages: 1 });
const invisible = { appearance: null } as const;

/** A folder of inputs to be signed into another; `broken` ones are no PDF. */
function desk(name: string, count: number, broken: readonly number[] = []): BatchItem[] {
  const [input, output] = [join(folder, name), join(folder, name, "signed")];
  mkdirSync(output, { recursive: true });
  return Array.from({ length: count }, (_, n) => {
    const item = { input: join(input, `${n}.pdf`), output: join(output, `${n}.pdf`) };
    writeFileSync(item.input, broken.includes(n) ? "not a PDF" : plain);
    return item;
  });
}

const summary = (outcomes: readonly BatchOutcome[]) =>
  outcomes.map((outcome) => (outcome.state === "failed" ? code(outcome.error) : outcome.state));

/** A key whose token fails at the given call. */
function failingAt(call: number, error: unknown): SigningKey {
  let calls = 0;
  return {
    ...key,
    sign: (bytes) => {
      calls++;
      return calls === call ? Promise.reject(error) : key.sign(bytes);
    },
  };
}

describe("a batch", () => {
  it("has an outcome for each item, and a spoilt document does not stop the others", async () => {
    const items = desk("spoilt", 4, [1]);
    const told: BatchOutcome[] = [];
    const outcomes = await signBatch(items, key, { ...invisible, onOutcome: (outcome) => told.push(outcome) });
    expect(summary(outcomes)).toEqual(["signed", "pdf-broken", "signed", "signed"]);
    expect(told).toEqual(outcomes);
    expect(items.map(({ output }) => existsSync(output))).toEqual([true, false, true, true]);
    if (!missing("pdfsig")) {
      expect(pdfsig(folder, readFileSync(items[3]!.output))).toMatchObject([{ valid: true, total: true }]);
    }
  });

  it("stops at the first error of the token, and the rest can be signed later", async () => {
    const items = desk("removed", 5);
    const outcomes = await signBatch(items, failingAt(3, new Fault("token-removed")), invisible);
    expect(summary(outcomes)).toEqual(["signed", "signed", "token-removed", "untouched", "untouched"]);
    const rest = outcomes.filter(({ state }) => state !== "signed").map(({ item }) => item);
    expect(summary(await signBatch(rest, key, invisible))).toEqual(["signed", "signed", "signed"]);
  });

  it("stops at an error nobody foresaw", async () => {
    const outcomes = await signBatch(desk("unforeseen", 2), failingAt(1, new TypeError("x")), invisible);
    expect(outcomes.map(({ state }) => state)).toEqual(["failed", "untouched"]);
  });

  it("ends between two items when it is cancelled", async () => {
    const stop = new AbortController();
    const options = { ...invisible, signal: stop.signal, onOutcome: () => stop.abort() };
    expect(summary(await signBatch(desk("cancelled", 3), key, options))).toEqual(["signed", "untouched", "untouched"]);
  });

  it("never writes over a file, spends no signature on it, and leaves nothing half-written", async () => {
    const items = desk("kept", 2);
    writeFileSync(items[0]!.output, "somebody's file");
    const outcomes = await signBatch(items, failingAt(2, new Error("asked twice")), invisible);
    expect(summary(outcomes)).toEqual(["file-exists", "signed"]);
    expect(readFileSync(items[0]!.output, "utf8")).toBe("somebody's file");
    expect(readdirSync(join(folder, "kept", "signed")).sort()).toEqual(["0.pdf", "1.pdf"]);
  });

  it("tells an input that is gone and a place that cannot be written to", async () => {
    const [gone, blocked, good] = desk("places", 3);
    const items = [
      { ...gone!, input: join(folder, "nowhere.pdf") },
      { ...blocked!, output: join(blocked!.input, "below-a-file.pdf") },
      good!,
    ];
    expect(summary(await signBatch(items, key, invisible))).toEqual(["file-unreadable", "file-unwritable", "signed"]);
  });
});
