import { beforeAll, expect, it } from "vitest";
import type { Dossier, DossierFilter, Dossiers } from "../../main/dossiers/port.ts";
import { fold } from "../../main/shared/text.ts";
import { dayOf } from "../../main/shared/time.ts";
import { dossierRepositories } from "../../main/storage/repositories/index.ts";
import { describeOnEachDialect } from "../storage/databases.ts";
import { marriageDossier, openOffice } from "./office.ts";

const pick = <T>(n: number, of: readonly T[]): T => of[n % of.length]!;

async function readAll(dossiers: Dossiers, filter: DossierFilter): Promise<Dossier[]> {
  const { dossiers: found, next } = await dossiers.list(filter);
  return next ? [...found, ...(await readAll(dossiers, { ...filter, after: next }))] : [...found];
}

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
    ["100%", [2]],
    ["100_", []],
    ["_that", [2]],
    ['"that" OR duc', []],
    ["le", [1]],
    ["le du", [1]],
    ["d", [1, 0]],
    ["uc", []],
    ["02493 tr", [3]],
    ["\\", []],
    ["khong ai", []],
  ])("finds %j without marks, by parts, in any order of words", async (text, found) => {
    expect(await names({ text })).toEqual(found);
  });

  it("finds a telephone number however its digits are grouped", async () => {
    const { dossiers } = await openOffice(await databases.open());
    await dossiers.create(marriageDossier({ applicant: { name: "A", citizenId: null, phone: "0990 249.395" } }));
    for (const text of ["0990249395", "990 249", "0249395"])
      expect((await dossiers.list({ text })).dossiers).toHaveLength(1);
  });

  it("goes by what a dossier has become", async () => {
    const database = await databases.open();
    const { dossiers } = await openOffice(database);
    const { applicant, ...dossier } = await dossiers.create(marriageDossier());
    const repository = dossierRepositories(database).dossiers;
    await repository.amendAll([
      { dossier: { ...dossier, applicant: { ...applicant, name: "Bùi Thị Khác" } }, step: null },
    ]);
    expect((await dossiers.list({ text: "dang thi mo" })).dossiers).toEqual([]);
    expect((await dossiers.list({ text: "khac bui" })).dossiers).toHaveLength(1);
  });

  it("answers what reading every dossier would, in the same order, page after page", async () => {
    const database = await databases.open();
    const office = await openOffice(database);
    const all: Dossier[] = [];
    for (let n = 0; n < 120; n++) {
      office.now(`2026-04-${pick(n >> 1, ["03", "04"])}T02:00:00Z`);
      const name = [
        pick(n, ["Lê", "Trần", "Đỗ"]),
        pick(n * 7, ["Thị", "Văn"]),
        pick(n * 5 + (n >> 3), ["An", "Ánh", "Ương"]),
      ].join(" ");
      const applicant = { name, citizenId: `0991${pick(n >> 2, ["22", "33"])}00${1000 + n}`, phone: null };
      all.push(await office.dossiers.create(marriageDossier({ code: `C${n}`, applicant })));
    }
    all.sort((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime() || (a.id < b.id ? 1 : -1));
    for (const text of ["le", "an", "tran an", "anh 0991", "3300", "thi c1", "t v u", "uong 2200", "van"]) {
      const met = ({ code, applicant }: Dossier) =>
        text
          .split(" ")
          .every((part) =>
            ` ${fold(`${code} ${applicant.name} ${applicant.citizenId}`)}`.includes(
              part.length < 3 ? ` ${part}` : part,
            ),
          );
      const wanted = all.filter(met).map(({ code }) => code);
      expect([text, (await readAll(office.dossiers, { text, limit: 7 })).map(({ code }) => code)]).toEqual([
        text,
        wanted,
      ]);
      const since = { text, from: "2026-04-04", statuses: ["received"] } as const;
      expect((await readAll(office.dossiers, since)).map(({ code }) => code)).toEqual(
        all.filter((each) => met(each) && dayOf(each.receivedAt) === "2026-04-04").map(({ code }) => code),
      );
    }
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
