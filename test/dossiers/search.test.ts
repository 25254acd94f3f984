import { beforeAll, expect, it } from "vitest";
import type { DossierFilter, Dossiers } from "../../main/dossiers/port.ts";
import { describeOnEachDialect } from "../storage/databases.ts";
import { marriageDossier, openOffice } from "./office.ts";

describeOnEachDialect("the list of dossiers", (databases) => {
  const APPLICANTS = ["Đặng Thị Mơ Ước", "Lê Đình Đức", "Nguyễn Thị 100%_thật", "Trần Văn Ánh"];

  let dossiers: Dossiers;
  beforeAll(async () => {
    const office = await openOffice(await databases.openForAll());
    dossiers = office.dossiers;
    for (const [at, name] of APPLICANTS.entries()) {
      office.now(`2026-04-0${at + 1}T02:00:00Z`);
      await dossiers.create(
        marriageDossier({
          code: `H99.07-26040${at + 1}-000${at}`,
          applicant: { name, citizenId: `09919342300${at}`, phone: `099024939${at}` },
          procedure: at < 2 ? "HT-01" : "KD-01",
          officer: at % 2 ? "B" : "A",
        }),
      );
    }
    await dossiers.move("H99.07-260402-0001", "refused");
  });

  const names = async (filter: DossierFilter) =>
    (await dossiers.list(filter)).dossiers.map(({ applicant }) => APPLICANTS.indexOf(applicant.name));

  it("shows the newest first", async () => {
    expect(await names({})).toEqual([3, 2, 1, 0]);
  });

  it.each([
    ["dang thi mo uoc", [0]],
    ["ĐẶNG uoc", [0]],
    ["duc", [1]],
    ["đức le", [1]],
    ["0402-0001", [1]],
    ["342300", [3, 2, 1, 0]],
    ["3423002", [2]],
    ["0249393", [3]],
    ["thi", [2, 0]],
    ["%", [2]],
    ["_that", [2]],
    ["\\", []],
    ["khong ai", []],
  ])("finds %j without marks, by parts, in any order of words", async (text, found) => {
    expect(await names({ text })).toEqual(found);
  });

  it("narrows by status, procedure, field, officer and day of receipt", async () => {
    expect(await names({ statuses: ["refused", "withdrawn"] })).toEqual([1]);
    expect(await names({ procedure: "KD-01" })).toEqual([3, 2]);
    expect(await names({ field: "Hộ tịch" })).toEqual([1, 0]);
    expect(await names({ officer: "A" })).toEqual([2, 0]);
    expect(await names({ from: "2026-04-02", to: "2026-04-04" })).toEqual([2, 1]);
    expect(await names({ statuses: [] })).toEqual([]);
  });

  it("is read page by page without gaps or repeats, though receipts share a moment", async () => {
    const { dossiers } = await openOffice(await databases.open());
    for (let n = 0; n < 7; n++) await dossiers.create(marriageDossier({ code: `C${n}` }));
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await dossiers.list({ limit: 3, ...(after ? { after } : {}) });
      seen.push(...page.dossiers.map(({ code }) => code));
      after = page.next ?? undefined;
    } while (after);
    expect(seen.toSorted()).toEqual(["C0", "C1", "C2", "C3", "C4", "C5", "C6"]);
  });
});
