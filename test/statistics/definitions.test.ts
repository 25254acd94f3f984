import { describe, expect, it } from "vitest";
import type { DossierFact, Facts } from "../../main/statistics/port.ts";
import { reportOf } from "../../main/statistics/report.ts";
import { component, dossier, result } from "./offices.ts";

const APRIL = { from: "2026-04-01", to: "2026-05-01" };
const USUAL = { refusedIsFinished: true, withdrawnIsFinished: true };
const procedure = { code: "HT-01", name: "Khai sinh", field: "Hộ tịch", level: "full" } as const;

const made = (more: Partial<DossierFact>): DossierFact =>
  dossier("1", procedure, { receivedAt: new Date("2026-04-10T02:00:00Z"), dueAt: null, ...more });
const factsOf = (...dossiers: readonly DossierFact[]): Facts => ({ dossiers, work: [], procedures: [procedure] });
const totalOf = (...dossiers: readonly DossierFact[]) => reportOf(factsOf(...dossiers), APRIL, null, USUAL).total;
const countOf = (key: string, more: Partial<DossierFact>) => totalOf(made(more)).counts[key];
const rateOf = (key: string, more: Partial<DossierFact>) => {
  const { numerator, denominator } = totalOf(made(more)).rates.find((rate) => rate.key === key)!;
  return [numerator, denominator];
};

describe("received", () => {
  it.each([
    ["2026-03-31T16:59:59.999Z", 0],
    ["2026-03-31T17:00:00Z", 1],
    ["2026-04-30T16:59:59.999Z", 1],
    ["2026-04-30T17:00:00Z", 0],
  ])("counts a dossier of %s by the office's midnight", (at, count) => {
    expect(countOf("received", { receivedAt: new Date(at) })).toBe(count);
  });
});

describe("carried over", () => {
  const earlier = { receivedAt: new Date("2026-03-10T02:00:00Z"), status: "released" } as const;

  it("counts what was unfinished when the period began, and nothing finished before", () => {
    expect(countOf("carriedOver", { ...earlier, finishedAt: new Date("2026-03-31T17:00:00Z") })).toBe(1);
    expect(countOf("carriedOver", { ...earlier, finishedAt: new Date("2026-03-31T16:00:00Z") })).toBe(0);
    expect(countOf("carriedOver", { ...earlier, status: "signed" })).toBe(1);
  });
});

describe("finished", () => {
  const dueAt = new Date("2026-04-20T16:59:59.999Z");

  it.each([
    ["2026-04-19T10:00:00Z", "finished.early"],
    ["2026-04-20T02:00:00Z", "finished.onTime"],
    ["2026-04-20T16:59:59.999Z", "finished.onTime"],
    ["2026-04-20T17:00:00Z", "finished.overdue"],
  ])("at %s is %s", (at, key) => {
    const { counts } = totalOf(made({ status: "issued", finishedAt: new Date(at), dueAt }));
    const kinds = ["finished.early", "finished.onTime", "finished.overdue"].filter((kind) => counts[kind] === 1);
    expect([kinds, counts["finished"]]).toEqual([[key], 1]);
  });

  it("is on time without a deadline", () => {
    expect(countOf("finished.onTime", { status: "released", finishedAt: new Date("2026-04-11T02:00:00Z") })).toBe(1);
  });

  it("leaves out what was refused when that is the convention, and counts it beside", () => {
    const refused = made({ status: "refused", finishedAt: new Date("2026-04-11T02:00:00Z") });
    const { counts } = reportOf(factsOf(refused), APRIL, null, { ...USUAL, refusedIsFinished: false }).total;
    expect([counts["finished"], counts["refused"], counts["inProgress"]]).toEqual([0, 1, 0]);
  });
});

describe("in progress", () => {
  it("is told at the period's end, whatever happened later", () => {
    const later = { status: "released", finishedAt: new Date("2026-05-03T02:00:00Z") } as const;
    expect(countOf("inProgress.withinTime", { ...later, dueAt: new Date("2026-05-02T00:00:00Z") })).toBe(1);
    expect(countOf("inProgress.overdue", { ...later, dueAt: new Date("2026-04-29T00:00:00Z") })).toBe(1);
    const waited = { from: new Date("2026-04-28T00:00:00Z"), to: new Date("2026-05-02T00:00:00Z") };
    expect(countOf("inProgress.supplement", { ...later, waits: [waited] })).toBe(1);
  });

  it("waits for nothing when the supplement came before the end", () => {
    const waits = [{ from: new Date("2026-04-20T00:00:00Z"), to: new Date("2026-04-22T00:00:00Z") }];
    expect(countOf("inProgress.supplement", { waits })).toBe(0);
  });
});

describe("digitized", () => {
  const twoMandatory = { mandatory: 2 };
  const released = { status: "released", finishedAt: new Date("2026-04-12T02:00:00Z") } as const;

  it("is loose with one component, strict with every mandatory one", () => {
    const one = { ...twoMandatory, documents: [component("1"), component("1")] };
    expect([rateOf("inputDigitized", one), rateOf("inputDigitized.strict", one)]).toEqual([
      [1, 1],
      [0, 1],
    ]);
    const all = { ...twoMandatory, documents: [component("1"), component("1", { component: "CAN-CUOC" })] };
    expect(rateOf("inputDigitized.strict", all)).toEqual([1, 1]);
    const others = {
      ...twoMandatory,
      documents: [component("1"), component("1", { component: "X", mandatory: false })],
    };
    expect(rateOf("inputDigitized.strict", others)).toEqual([0, 1]);
  });

  it("is not strict by asking for nothing: a dossier without papers is not digitized", () => {
    expect(rateOf("inputDigitized.strict", { mandatory: 0, documents: [] })).toEqual([0, 1]);
  });

  it("counts a result as signed only when its signature was found valid", () => {
    for (const [signed, count] of [
      ["valid", 1],
      ["indeterminate", 0],
      ["invalid", 0],
      ["none", 0],
    ] as const) {
      const documents = [result("1", { signed })];
      expect(rateOf("outputDigitized", { ...released, documents })).toEqual([1, 1]);
      expect(rateOf("outputDigitized.strict", { ...released, documents })).toEqual([count, 1]);
    }
  });

  it("asks for a result only of dossiers that have one: not of refused or withdrawn", () => {
    expect(rateOf("outputDigitized", { ...released, status: "refused" })).toEqual([0, 0]);
    expect(rateOf("bothDigitized", { ...released, documents: [result("1")] })).toEqual([0, 1]);
  });

  it("counts signed papers among component documents, results left out", () => {
    const documents = [component("1"), component("1", { officeSigned: false }), result("1")];
    expect(rateOf("inputSigned", { documents })).toEqual([1, 2]);
  });
});

describe("volume", () => {
  it("adds up what was made in the period and weighs confidence by pages", () => {
    const documents = [
      component("1", { pages: 3, confidence: 90, bytesIn: 6_000_000, bytesOut: 900_000 }),
      component("1", { pages: 1, confidence: 70, bytesIn: 5_000_000, bytesOut: 400_000 }),
      component("1", { pages: 4, confidence: null, limit: null, bytesIn: 1, bytesOut: 1 }),
    ];
    const facts = { ...factsOf(), work: documents.map((document) => ({ document, dossier: made({}) })) };
    const { counts, rates } = reportOf(facts, APRIL, null, USUAL).total;
    expect(counts).toMatchObject({ documents: 3, pages: 8, bytesIn: 11_000_001, bytesOut: 1_300_001 });
    expect(rates.find(({ key }) => key === "firstExceeded")).toMatchObject({ numerator: 1, denominator: 2 });
    expect(rates.find(({ key }) => key === "ocrConfidence")).toMatchObject({ numerator: 340, percentage: 85 });
  });
});

describe("a rate", () => {
  it("has no percentage where there is nothing to take a share of", () => {
    for (const { denominator, percentage } of totalOf().rates) if (denominator === 0) expect(percentage).toBeNull();
    expect(totalOf().rates.find(({ key }) => key === "inputDigitized")?.percentage).toBeNull();
  });
});

describe("a period", () => {
  it.each([
    [{ from: "2026-04-01", to: "2026-04-01" }, "to"],
    [{ from: "2026-05-01", to: "2026-04-01" }, "to"],
    [{ from: "2026-13-01", to: "2027-01-01" }, "from"],
    [{ from: "2026-04-01", to: "mai" }, "to"],
  ])("is refused when it is none: %j", (period, field) => {
    expect(() => reportOf(factsOf(), period, null, USUAL)).toThrow(
      expect.objectContaining({ code: "input-invalid", params: { field } }),
    );
  });
});

describe("the words of a report", () => {
  it("name and define every figure", () => {
    const report = reportOf(factsOf(), APRIL, null, USUAL);
    const keys = [...Object.keys(report.total.counts), ...report.total.rates.map(({ key }) => key)];
    expect(Object.keys(report.definitions).toSorted()).toEqual(keys.toSorted());
    for (const key of keys) {
      expect(report.labels[key]).toMatch(/^\p{Lu}/u);
      expect(report.definitions[key]).toMatch(/\.$/);
    }
  });

  it("say of every rate what stands above and below the line", () => {
    const report = reportOf(factsOf(), APRIL, null, USUAL);
    for (const { key } of report.total.rates) expect(report.definitions[key]).toContain(" / ");
  });
});
