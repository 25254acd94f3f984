import { expect, it } from "vitest";
import type { DossierStatus } from "../../main/dossiers/port.ts";
import { CHANNELS, LEVELS } from "../../main/dossiers/port.ts";
import { sampleProcedures } from "../../main/dossiers/samples.ts";
import { Fault } from "../../main/shared/fault.ts";
import { GROUPINGS, type StatisticsReport } from "../../main/statistics/port.ts";
import { reportOf } from "../../main/statistics/report.ts";
import { USUAL_CONVENTIONS } from "../../main/statistics/scope.ts";
import { createStatistics } from "../../main/statistics/statistics.ts";
import { type Database, openDatabase } from "../../main/storage/database.ts";
import { createFactsSource } from "../../main/storage/facts.ts";
import { createTallySource } from "../../main/storage/tallies/source.ts";
import { marriageDossier, type Office, openOffice, scanned, signatureOver } from "../dossiers/office.ts";
import { keepOffice } from "../statistics/kept-office.ts";
import { chance, officeA, officeB, QUARTER } from "../statistics/offices.ts";
import { describeOnEachDialect } from "./databases.ts";

const PERIOD = { from: "2026-03-20", to: "2026-06-11" };
const BEGINS = Date.parse("2026-03-01T00:00:00Z");
const DAY = 24 * 3_600_000;

/** A year of an office in a minute: whatever can happen to dossiers and the catalogue, one after the other, by chance. */
async function liveThrough(office: Office, seed: number, steps: number): Promise<void> {
  const next = chance(seed);
  const oneOf = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]!;
  const dossiers = office.dossiers;
  const codes: string[] = [];
  let at = BEGINS;
  for (let step = 0; step < steps; step++) {
    at += next() * 2.2 * DAY;
    office.now(new Date(at).toISOString());
    try {
      await (step < 3 ? create : oneOf(ACTS))({ dossiers, codes, oneOf, next, step });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
    }
  }
}

interface Chance {
  readonly dossiers: Office["dossiers"];
  readonly codes: string[];
  readonly oneOf: <T>(items: readonly T[]) => T;
  readonly next: () => number;
  readonly step: number;
}

async function create({ dossiers, codes, oneOf, next, step }: Chance): Promise<void> {
  await dossiers.create(
    marriageDossier({
      ...{ code: `H99-${step}`, procedure: oneOf(["HT-01", "KD-01"]), channel: oneOf(CHANNELS) },
      ...{ officer: oneOf(["An", "Bình", null]), returnByPost: next() < 0.3 },
      fee: oneOf([null, { amount: 15_000, paidOnline: true }, { amount: 15_000, paidOnline: false }]),
    }),
  );
  codes.push(`H99-${step}`);
}

async function attach({ dossiers, codes, oneOf, next }: Chance): Promise<void> {
  const dossier = await dossiers.get(oneOf(codes));
  const component = oneOf(["TO-KHAI", "GIAY-TO", null]);
  const more = { replace: next() < 0.4, stored: next() < 0.5, officer: oneOf(["An", "Chi", null]) };
  await dossiers.attach(dossier.code, scanned(component, { ...more, confidence: oneOf([null, 77.4]) }));
}

async function sign({ dossiers, codes, oneOf }: Chance): Promise<void> {
  const { slots, results } = await dossiers.show(oneOf(codes));
  const document = oneOf([...slots.flatMap(({ documents }) => documents), ...results]);
  if (!document) return;
  await dossiers.recordSignature(document.id, signatureOver(document.hash, oneOf(["valid", "valid", "indeterminate"])));
}

const moveTo =
  (...statuses: readonly DossierStatus[]) =>
  async ({ dossiers, codes, oneOf }: Chance): Promise<void> => {
    await dossiers.move(oneOf(codes), oneOf(statuses));
  };

/** The papers a procedure must have and its level change under dossiers that are there. */
async function changeCatalogue({ dossiers, oneOf, next }: Chance): Promise<void> {
  const changed = sampleProcedures().map((procedure) => ({
    ...procedure,
    level: oneOf(LEVELS),
    field: oneOf(["Hộ tịch", "Chứng thực"]),
    components: procedure.components.map((component) => ({ ...component, mandatory: next() < 0.5 })),
  }));
  await dossiers.importCatalogue(changed);
}

const ACTS = [
  ...[create, create, create, attach, attach, attach, attach, sign, sign],
  moveTo("in-progress", "supplement", "refused", "withdrawn"),
  moveTo("supplement", "in-progress", "issued"),
  async ({ dossiers, codes, oneOf }: Chance) => void (await dossiers.release(oneOf(codes))),
  changeCatalogue,
];

const total = ({ total: { counts, rates } }: StatisticsReport) => ({
  ...counts,
  ...Object.fromEntries(rates.map(({ key, numerator, denominator }) => [key, `${numerator}/${denominator}`])),
});

describeOnEachDialect("tallies", (databases) => {
  const statisticsOf = (database: Database, clock = () => new Date("2026-05-20T03:00:00Z")) =>
    createStatistics(createTallySource(database), { clock });

  it.each([1, 2, 3])("equal the full count after whatever happened, chance %i", async (seed) => {
    const database = await databases.open();
    await liveThrough(await openOffice(database), seed, 70);
    const statistics = statisticsOf(database);
    expect(await statistics.check()).toMatchObject({ wrong: 0 });
    const facts = await createFactsSource(database).facts(PERIOD);
    expect(facts.dossiers.length).toBeGreaterThan(5);
    for (const by of [null, ...GROUPINGS])
      expect(await statistics.report(PERIOD, { by })).toEqual(
        reportOf(facts, PERIOD, by, USUAL_CONVENTIONS, new Date("2026-05-20T03:00:00Z")),
      );
  });

  it("lead from every figure of every group to as many dossiers, documents or bytes", async () => {
    const database = await databases.open();
    await liveThrough(await openOffice(database), 4, 60);
    const statistics = statisticsOf(database);
    for (const by of ["field", "officer", "month"] as const) {
      const { groups } = await statistics.report(PERIOD, { by });
      for (const { key: group, counts, rates } of groups) {
        const figures = [
          ...Object.entries(counts).map(([key, value]) => ({ key, part: "numerator", value }) as const),
          ...rates
            .filter(({ key }) => !key.startsWith("procedures"))
            .map(({ key, numerator, denominator }) => ({ key, part: "rest", value: denominator - numerator }) as const),
        ];
        for (const { key, part, value } of figures) {
          const { dossiers } = await statistics.drill({ period: PERIOD, by, group, key, part, limit: 500 });
          expect([by, group, key, dossiers.reduce((sum, { n }) => sum + n, 0)]).toEqual([by, group, key, value]);
        }
      }
    }
  });

  it("take back what a transaction that broke off had added", async () => {
    const database = await databases.open();
    const { dossiers } = await openOffice(database);
    await dossiers.create(marriageDossier());
    await expect(dossiers.create(marriageDossier())).rejects.toMatchObject({ code: "dossier-code-taken" });
    await expect(dossiers.attach("H99.07-260401-0001", scanned("TO-KHAI", { pageIds: ["none"] }))).rejects.toThrow();
    expect(await statisticsOf(database).check()).toMatchObject({ dossiers: 1, wrong: 0 });
  });

  it("are counted at the opening of a record that was kept before there were any, and anew when asked", async () => {
    const place = await databases.place();
    const old = await openDatabase(place);
    await keepOffice(old.kysely, officeB());
    expect((await statisticsOf(old).check()).wrong).toBeGreaterThan(0);
    await old.kysely.deleteFrom("settings").execute();
    await old.close();
    const database = await databases.open(place);
    expect(await statisticsOf(database).check()).toMatchObject({ dossiers: 3_718, wrong: 0 });
    await database.kysely.updateTable("tally_cells").set({ received: 9 }).where("value", "=", "online").execute();
    expect((await statisticsOf(database).check()).wrong).toBeGreaterThan(0);
    expect(await statisticsOf(database).rebuild()).toBe(3_718);
    expect((await statisticsOf(database).check()).wrong).toBe(0);
  });

  it("give the numbers two offices printed", async () => {
    for (const [facts, conventions] of [
      [officeA(), { refusedIsFinished: true, withdrawnIsFinished: true }],
      [officeB(), { refusedIsFinished: true, withdrawnIsFinished: false }],
    ] as const) {
      const database = await databases.open();
      await keepOffice(database.kysely, facts);
      const statistics = statisticsOf(database);
      await statistics.rebuild();
      const report = await statistics.report(QUARTER, { by: "field", conventions });
      expect(total(report)).toEqual(total(reportOf(facts, QUARTER, null, conventions)));
    }
  });
});
