import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { CaptureCode } from "../../main/capture/port.ts";
import type { CompositionCode } from "../../main/composition/port.ts";
import type { DossierCode } from "../../main/dossiers/port.ts";
import type { ImagingCode } from "../../main/imaging/port.ts";
import type { PkiCode } from "../../main/pki/port.ts";
import type { RecognitionCode } from "../../main/recognition/port.ts";
import type { SigningCode } from "../../main/signing/port.ts";
import type { StorageCode } from "../../main/storage/port.ts";
import { faultText, fill } from "../../preload/contract/wording.ts";
import { calls, type FaultCode, faultCodes } from "../../preload/contract.ts";
import texts from "../../resources/texts/faults.vi.json" with { type: "json" };

describe("the table of fault messages", () => {
  it("has a text for every code of the contract, and no text without a code", () => {
    const codes = Object.keys(texts).map((key) => key.split(".")[0]);
    expect([...new Set(codes)].toSorted()).toEqual(faultCodes.toSorted());
  });

  it("says in each what happened and, in another sentence, what to do next", () => {
    for (const text of Object.values(texts)) expect(text).toMatch(/[.;] \p{L}.*\.$/u);
  });

  it("is written in NFC, in which it is also searched", () => {
    for (const text of Object.values(texts)) expect(text).toBe(text.normalize("NFC"));
  });
});

describe("the contract's codes", () => {
  it("cover what the rooms can throw, as the type checker proves", () => {
    type RoomCode =
      | CaptureCode
      | ImagingCode
      | RecognitionCode
      | CompositionCode
      | PkiCode
      | SigningCode
      | DossierCode
      | StorageCode;
    const missing: Readonly<Record<Exclude<RoomCode, FaultCode>, never>> = {};
    expect(missing).toEqual({});
    expect(new Set(faultCodes).size).toBe(faultCodes.length);
  });

  it("cover every code that stands in the source", async () => {
    const source = fileURLToPath(new URL("../../main", import.meta.url));
    const files = (await readdir(source, { recursive: true })).filter((name) => name.endsWith(".ts"));
    const texts = await Promise.all(files.map((name) => readFile(join(source, name), "utf8")));
    const thrown = texts.flatMap((text) =>
      [...text.matchAll(/new Fault(?:<\w+>)?\(\s*"([^"]+)"/g)].map(([, code]) => code!),
    );
    expect(thrown.length).toBeGreaterThan(50);
    expect(thrown.filter((code) => !(faultCodes as readonly string[]).includes(code))).toEqual([]);
  });

  it("can all be answered by some call", () => {
    const declared = new Set(Object.values(calls).flatMap((call) => call.faults));
    expect(faultCodes.filter((code) => !declared.has(code))).toEqual([]);
  });
});

describe("a message", () => {
  it("shows sizes and days as the office writes them", () => {
    expect(fill("từ {a:bytes} xuống {b:bytes}, ngày {c:day}", { a: 55_301_200, b: 812_001, c: "2026-04-01" })).toBe(
      "từ 55,3 MB xuống 813 kB, ngày 01/04/2026",
    );
  });

  it("is that of the fault's state where the table has one, and never an empty one", () => {
    const told = (code: string, params = {}) => faultText(texts, code, params);
    expect(told("pin-wrong", { state: "low" })).toBe(texts["pin-wrong.low"]);
    expect(told("pin-wrong", { state: "fine" })).toBe(texts["pin-wrong"]);
    expect(told("of-another-version")).toBe(texts.internal);
  });

  it("offers parts only where there are such", () => {
    const told = (parts: number) => faultText(texts, "limit-unreachable", { limit: 300_000, smallest: 812_001, parts });
    expect(told(3)).toMatch(/xuống 300 kB .* nhỏ nhất có thể là 813 kB\. Chia thành 3 phần.*--split/);
    expect(told(0)).toBe(fill(texts["limit-unreachable"], { limit: 300_000, smallest: 812_001 }));
  });

  it("takes an instant's day in the office's zone", () => {
    expect(fill("{at:day}", { at: "2026-03-31T18:00:00Z" })).toBe("01/04/2026");
  });

  it("leaves an ellipsis for what was not given, and a value that is no size or day as it is", () => {
    expect(fill("({field}) {limit:bytes} {at:day}", { field: "", limit: "5 quả", at: "mai" })).toBe("(…) 5 quả mai");
  });
});
