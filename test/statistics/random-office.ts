import fc from "fast-check";
import { CHANNELS, LEVELS } from "../../main/dossiers/port.ts";
import type { DocumentFact, DossierFact, Facts } from "../../main/statistics/port.ts";
import { component, dossier, result } from "./offices.ts";

/** A period within the days random offices live in. */
export const SPRING = { from: "2026-02-27", to: "2026-04-03" };
const SPRING_BEGINS = new Date("2026-02-26T17:00:00Z");
const SPRING_ENDS = new Date("2026-04-02T17:00:00Z");
const FIRST = Date.parse("2026-02-10T00:00:00Z");
const DAY = 24 * 3_600_000;

const procedures = LEVELS.flatMap((level) =>
  ["Hộ tịch", "Đất đai"].map((field, n) => ({ code: `${level}-${n}`, name: `${field} ${level}`, field, level })),
);

/** An instant in or around the period, often right at an office's midnight. */
const moment = fc.oneof(
  fc.integer({ min: 0, max: 70 }).map((days) => new Date(FIRST + days * DAY - 7 * 3_600_000)),
  fc.integer({ min: 0, max: 70 * DAY }).map((ms) => new Date(FIRST + ms)),
);
const officer = fc.constantFrom("An", "Bình", null);

const document: fc.Arbitrary<DocumentFact> = fc
  .record({
    isResult: fc.boolean(),
    signed: fc.constantFrom("none", "valid", "invalid", "indeterminate"),
    officeSigned: fc.boolean(),
    stored: fc.boolean(),
    reused: fc.boolean(),
    createdAt: moment,
    officer,
    pages: fc.integer({ min: 1, max: 9 }),
    limit: fc.constantFrom(null, 5_000_000, 10_000_000),
    confidence: fc.option(fc.float({ min: 0, max: 100, noNaN: true })),
  })
  .map(({ isResult, ...more }) => (isResult ? result("", more) : component("", more)));

const anyDossier: fc.Arbitrary<DossierFact> = fc
  .record({
    procedure: fc.constantFrom(...procedures),
    channel: fc.constantFrom(...CHANNELS),
    officer,
    receivedAt: moment,
    life: fc.integer({ min: 0, max: 40 }),
    end: fc.constantFrom("released", "issued", "refused", "withdrawn", null),
    due: fc.option(fc.integer({ min: 0, max: 40 })),
    wait: fc.option(fc.integer({ min: 0, max: 40 })),
    waitsOn: fc.boolean(),
    fee: fc.constantFrom(null, { paidOnline: true }, { paidOnline: false }),
    returnByPost: fc.boolean(),
    documents: fc.array(document, { maxLength: 3 }),
  })
  .map(({ procedure, life, end, due, wait, waitsOn, receivedAt, ...more }) => {
    const after = (days: number) => new Date(receivedAt.getTime() + days * DAY);
    return dossier("", procedure, {
      ...more,
      receivedAt,
      status: end ?? "in-progress",
      finishedAt: end ? after(life) : null,
      dueAt: due === null ? null : after(due),
      waits: wait === null ? [] : [{ from: after(wait), to: waitsOn ? null : after(wait + 3) }],
    });
  });

/** The facts of {@link SPRING}. */
export const office: fc.Arbitrary<Facts> = fc.array(anyDossier, { maxLength: 25 }).map((dossiers) => {
  const numbered = dossiers.map((each, n) => ({ ...each, id: `d${n}`, code: `H99-${n}` }));
  return {
    dossiers: numbered,
    work: numbered.flatMap((owner) =>
      owner.documents
        .filter(({ createdAt }) => createdAt >= SPRING_BEGINS && createdAt < SPRING_ENDS)
        .map((made) => ({ document: made, dossier: owner })),
    ),
    procedures,
  };
});

export const conventions = fc.record({ refusedIsFinished: fc.boolean(), withdrawnIsFinished: fc.boolean() });
