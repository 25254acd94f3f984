import { expect, it } from "vitest";
import { createStatistics } from "../../main/statistics/statistics.ts";
import { createFactsSource } from "../../main/storage/facts.ts";
import { createTallySource } from "../../main/storage/tallies/source.ts";
import { marriageDossier, openOffice, scanned, signatureOver } from "../dossiers/office.ts";
import { describeOnEachDialect } from "./databases.ts";

const APRIL = { from: "2026-04-01", to: "2026-05-01" };

describeOnEachDialect("facts", (databases) => {
  /** A month at the counter: one done, one waiting, one withdrawn, one from before, one done before, one too late. */
  async function openAfterApril() {
    const database = await databases.open();
    const { dossiers, now } = await openOffice(database);
    const receive = async (code: string, at: string, more = {}) => {
      now(at);
      await dossiers.create(marriageDossier({ code, ...more }));
    };
    await receive("BEFORE-DONE", "2026-03-02T02:00:00Z");
    await dossiers.move("BEFORE-DONE", "refused");
    await receive("BEFORE-OPEN", "2026-03-30T02:00:00Z", { procedure: "KD-01", channel: "postal" });

    await receive("DONE", "2026-04-01T02:00:00Z", { channel: "online", fee: { amount: 15_000, paidOnline: true } });
    const paper = await dossiers.attach("DONE", scanned("TO-KHAI", { stored: true, bytesIn: 7_000_000 }));
    await dossiers.recordSignature(paper.id, signatureOver(paper.hash));
    now("2026-04-01T03:00:00Z");
    await dossiers.attach("DONE", scanned("GIAY-TO", { confidence: null, limit: null }));
    now("2026-04-02T02:00:00Z");
    const result = await dossiers.attach("DONE", scanned(null, { officer: "Phạm Thị Mẫu", pages: 1 }));
    await dossiers.recordSignature(result.id, signatureOver(result.hash));
    await dossiers.release("DONE");

    await receive("WAITING", "2026-04-10T02:00:00Z", { officer: null });
    const first = await dossiers.attach("WAITING", scanned("TO-KHAI"));
    await dossiers.attach("WAITING", scanned("TO-KHAI", { replace: true, reusedFrom: first.id }));
    await dossiers.move("WAITING", "supplement");
    await receive("WITHDRAWN", "2026-04-11T02:00:00Z");
    await dossiers.move("WITHDRAWN", "withdrawn");
    await receive("AFTER", "2026-05-01T02:00:00Z");
    return database;
  }

  it("hold the dossiers that matter to a period, without a citizen's data", async () => {
    const facts = await createFactsSource(await openAfterApril()).facts(APRIL);
    expect(facts.dossiers.map(({ code }) => code)).toEqual(["BEFORE-OPEN", "DONE", "WAITING", "WITHDRAWN"]);
    expect(facts.procedures).toHaveLength(13);
    expect(JSON.stringify(facts)).not.toMatch(/Đặng Thị Mơ Ước|099193423000|0990/);
  });

  it("tell a dossier as it was received, digitized, signed and finished", async () => {
    const { dossiers } = await createFactsSource(await openAfterApril()).facts(APRIL);
    expect(dossiers[1]).toMatchObject({
      procedure: "HT-01",
      procedureName: "Cấp Giấy xác nhận tình trạng hôn nhân",
      field: "Hộ tịch",
      level: "full",
      channel: "online",
      status: "released",
      finishedAt: new Date("2026-04-02T02:00:00Z"),
      fee: { paidOnline: true },
      mandatory: 1,
      waits: [],
      documents: [
        { role: "component", component: "TO-KHAI", mandatory: true, officeSigned: true, stored: true, signed: "valid" },
        { role: "component", component: "GIAY-TO", mandatory: false, officeSigned: false, stored: false },
        { role: "result", component: null, mandatory: false, officeSigned: true },
      ],
    });
    expect(dossiers[2]).toMatchObject({
      officer: null,
      waits: [{ from: new Date("2026-04-10T02:00:00Z"), to: null }],
      documents: [{ component: "TO-KHAI", reused: true }],
    });
  });

  it("count the same on every database, replaced documents as work but not as papers", async () => {
    const statistics = createStatistics(createTallySource(await openAfterApril()));
    const { total, groups } = await statistics.report(APRIL, { by: "field" });
    expect(total.counts).toEqual({
      carriedOver: 1,
      received: 3,
      "received.direct": 2,
      "received.online": 1,
      "received.postal": 0,
      handled: 4,
      finished: 2,
      "finished.early": 1,
      "finished.onTime": 0,
      "finished.overdue": 0,
      refused: 0,
      withdrawn: 1,
      inProgress: 2,
      "inProgress.withinTime": 0,
      "inProgress.overdue": 1,
      "inProgress.supplement": 1,
      documents: 5,
      pages: 9,
      bytesIn: 7_000_000 + 4 * 4_200_000,
      bytesOut: 2 * 655_000 + 3 * 640_000,
    });
    const share = (key: string) => {
      const { numerator, denominator } = total.rates.find((rate) => rate.key === key)!;
      return `${numerator}/${denominator}`;
    };
    expect(
      ["inputDigitized", "inputDigitized.strict", "outputDigitized.strict", "inputSigned", "reused"].map(share),
    ).toEqual(["2/3", "2/3", "1/1", "1/3", "1/3"]);
    expect(["firstExceeded", "feesOnline", "proceduresWithDossiers.full"].map(share)).toEqual(["1/4", "1/1", "1/5"]);
    expect(groups.find(({ group }) => group === "Hộ kinh doanh")?.counts).toMatchObject({
      carriedOver: 1,
      received: 0,
    });
  });

  it("are empty in an office without dossiers", async () => {
    const { total } = await createStatistics(createTallySource(await databases.open())).report(APRIL);
    expect(Object.values(total.counts).every((count) => count === 0)).toBe(true);
  });
});
