import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { Fault } from "../../main/shared/fault.ts";
import { type BatchOutcome, type BatchResult, signBatch } from "../../main/signing/batch.ts";
import { type FileItem, fileItem } from "../../main/signing/file-item.ts";
import { PdfFile } from "../../main/signing/pdf/file.ts";
import type { SigningKey } from "../../main/signing/port.ts";
import { adaptTo } from "../../main/signing/roles/adapt.ts";
import { profileFor } from "../../main/signing/roles/profile.ts";
import { makeCa } from "../doubles/ca.ts";
import { missing } from "../tools.ts";
import { pdfsig } from "./judges.ts";
import { code, keyOf, paper, temporaryFolder } from "./samples.ts";

const folder = temporaryFolder();
const ca = await makeCa();
const key = keyOf(await ca.issue({ key: "p-256" }));
const plain = await paper({ pages: 1 });
const invisible = { appearance: null } as const;

/** A folder of inputs to be signed into another; `broken` ones are no PDF. */
function desk(name: string, count: number, broken: readonly number[] = []): FileItem[] {
  const [input, output] = [join(folder, name), join(folder, name, "signed")];
  mkdirSync(output, { recursive: true });
  return Array.from({ length: count }, (_, n) => {
    const item = fileItem(join(input, `${n}.pdf`), join(output, `${n}.pdf`));
    writeFileSync(item.input, broken.includes(n) ? "not a PDF" : plain);
    return item;
  });
}

const summary = ({ outcomes }: BatchResult<FileItem>) =>
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
    const told: BatchOutcome<FileItem>[] = [];
    const result = await signBatch(items, key, { ...invisible, onOutcome: (outcome) => told.push(outcome) });
    expect(summary(result)).toEqual(["signed", "pdf-broken", "signed", "signed"]);
    expect(result.stopped).toBe(null);
    expect(new Set(told)).toEqual(new Set(result.outcomes));
    expect(items.map(({ output }) => existsSync(output))).toEqual([true, false, true, true]);
    if (!missing("pdfsig")) {
      expect(pdfsig(folder, readFileSync(items[3]!.output))).toMatchObject([{ valid: true, total: true }]);
    }
  });

  it("stops at the first error of the token, and the rest can be signed later", async () => {
    const items = desk("removed", 5);
    const result = await signBatch(items, failingAt(3, new Fault("token-removed")), invisible);
    expect(summary(result)).toEqual(["signed", "signed", "untouched", "untouched", "untouched"]);
    expect(code(result.stopped)).toBe("token-removed");
    const rest = result.outcomes.filter(({ state }) => state !== "signed").map(({ item }) => item);
    expect(summary(await signBatch(rest, key, invisible))).toEqual(["signed", "signed", "signed"]);
  });

  it("stops at an error nobody foresaw", async () => {
    const result = await signBatch(desk("unforeseen", 2), failingAt(1, new TypeError("x")), invisible);
    expect(summary(result)).toEqual(["untouched", "untouched"]);
    expect(result.stopped).toBeInstanceOf(TypeError);
  });

  it("ends between two items when it is cancelled", async () => {
    const stop = new AbortController();
    const options = { ...invisible, signal: stop.signal, onOutcome: () => stop.abort() };
    const result = await signBatch(desk("cancelled", 20), key, options);
    expect(summary(result).slice(0, 1)).toEqual(["signed"]);
    expect(summary(result).slice(-10)).toEqual(Array(10).fill("untouched"));
    expect(result.stopped).toBe(null);
    for (const { item, state } of result.outcomes) expect(existsSync(item.output)).toBe(state === "signed");
  });

  it("never writes over a file, spends no signature on it, and leaves nothing half-written", async () => {
    const items = desk("kept", 2);
    writeFileSync(items[0]!.output, "somebody's file");
    const result = await signBatch(items, failingAt(2, new Error("asked twice")), invisible);
    expect(summary(result)).toEqual(["file-exists", "signed"]);
    expect(readFileSync(items[0]!.output, "utf8")).toBe("somebody's file");
    expect(readdirSync(join(folder, "kept", "signed")).sort()).toEqual(["0.pdf", "1.pdf"]);
  });

  it("asks before it signs what the same person has signed, by a renewed certificate too", async () => {
    const [item] = desk("twice", 1);
    const again = fileItem(item!.output, join(folder, "twice", "again.pdf"));
    await signBatch([item!], key, invisible);
    const renewed = keyOf(await ca.issue({ key: "p-256" }));
    const other = keyOf(await ca.issue({ key: "p-256", commonName: "Lê Thị Văn Thư" }));
    expect(summary(await signBatch([again], key, invisible))).toEqual(["pdf-signed-by-same"]);
    expect(summary(await signBatch([again], renewed, invisible))).toEqual(["pdf-signed-by-same"]);
    expect(existsSync(again.output)).toBe(false);
    expect(summary(await signBatch([again], other, invisible))).toEqual(["signed"]);
    const confirmed = fileItem(item!.output, join(folder, "twice", "confirmed.pdf"));
    expect(summary(await signBatch([confirmed], key, { ...invisible, again: true }))).toEqual(["signed"]);
  });

  it("reads the structure of each file once, whatever is asked of it before it is signed", async () => {
    const read = vi.spyOn(PdfFile, "read");
    onTestFinished(() => read.mockRestore());
    const adapt = adaptTo(profileFor("officer"), null);
    expect(summary(await signBatch(desk("read", 3), key, { ...invisible, adapt }))).toEqual(Array(3).fill("signed"));
    expect(read).toHaveBeenCalledTimes(3);
  });

  it("tells an input that is gone and a place that cannot be written to", async () => {
    const [gone, blocked, good] = desk("places", 3);
    const items = [
      fileItem(join(folder, "nowhere.pdf"), gone!.output),
      fileItem(blocked!.input, join(blocked!.input, "below-a-file.pdf")),
      good!,
    ];
    expect(summary(await signBatch(items, key, invisible))).toEqual(["file-unreadable", "file-unwritable", "signed"]);
  });
});
