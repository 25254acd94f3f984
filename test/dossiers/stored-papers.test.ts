import { describe, expect, it } from "vitest";
import { createDossiers } from "../../main/dossiers/dossiers.ts";
import type { NewDossier, Procedure } from "../../main/dossiers/port.ts";
import { createStoredPapers, type PaperUse } from "../../main/dossiers/repository/stored-papers.ts";
import { datedOf, lastDayOf } from "../../main/dossiers/repository/validity.ts";
import { dossierRepositories } from "../../main/storage/repositories/index.ts";
import { describeOnEachDialect } from "../storage/databases.ts";
import { hashOf, marriageDossier, scanned } from "./office.ts";

const CERTIFICATE_NAME = "Giấy xác nhận tình trạng hôn nhân";
const component = { mandatory: true, copy: "original", count: 1 } as const;
const procedure = (code: string, components: Procedure["components"]): Procedure => ({
  ...{ code, name: code, field: "Hộ tịch", level: "full", workingDays: 3, components },
});
const PROCEDURES = [
  procedure("P-OLD", [{ ...component, code: "HN", name: CERTIFICATE_NAME }]),
  procedure("P-NEW", [
    { ...component, code: "TT", name: "giấy xác nhận  tình trạng hôn nhân", validMonths: 6 },
    { ...component, code: "TK", name: "Tờ khai" },
  ]),
];
const TEXT =
  "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN\nSinh ngày 05 tháng 6 năm 1993\nXã Mẫu, ngày 02 tháng 02 năm 2026\nSố 0420/UBND";

describeOnEachDialect("papers a citizen has left", (databases) => {
  async function openOffice() {
    const database = await databases.open();
    const repositories = dossierRepositories(database);
    const at = { now: new Date("2026-04-01T02:00:00Z") };
    const dossiers = createDossiers(repositories, () => at.now);
    await dossiers.importCatalogue(PROCEDURES);
    const uses: PaperUse[] = [];
    const tell = async (use: PaperUse) => void uses.push(use);
    const papers = createStoredPapers({ repositories, clock: () => at.now, tell });
    const create = (code: string, more: Partial<NewDossier> = {}) =>
      dossiers.create(marriageDossier({ code, procedure: "P-NEW", ...more }));
    await create("OLD", { procedure: "P-OLD" });
    const paper = await dossiers.attach("OLD", scanned("HN", { texts: [TEXT, "trang hai"], stored: true }));
    return { database, repositories, dossiers, papers, create, paper, uses, at };
  }
  const another = { applicant: { name: "Trần Văn Khác", citizenId: "099000000001", phone: null } };

  it("are found by words that were read in them, without marks, numbers by their beginning", async () => {
    const { dossiers, papers, create, paper } = await openOffice();
    await create("ELSE", another);
    const declared = await dossiers.attach("ELSE", scanned("TK", { texts: ["Tờ khai hôn nhân của Đỗ Thị Ước"] }));
    const found = async (text: string) => (await papers.find({ text })).map(({ document }) => document.id).toSorted();
    expect(await found("HÔN nhan")).toEqual([paper.id, declared.id].toSorted());
    expect(await found("do thi uoc")).toEqual([declared.id]);
    expect(await found("042 hon")).toEqual([paper.id]);
    expect(await found("hon khong")).toEqual([]);
    expect(await found("'hon\" OR & * uoc")).toEqual([]);
    expect((await papers.find({ text: "hon", stored: true })).map(({ dossier }) => dossier.code)).toEqual(["OLD"]);
    expect((await papers.find({ citizenId: "099000000001" })).map(({ document }) => document.id)).toEqual([
      declared.id,
    ]);
    expect(await papers.find({ citizenId: "099193423000", text: "uoc" })).toEqual([]);
  });

  it("are found by what is read in them now, and not once another took their place", async () => {
    const { repositories, dossiers, papers, paper } = await openOffice();
    await repositories.documents.keepTexts(paper.id, ["bản đọc lại"]);
    expect(await papers.find({ text: "hon nhan" })).toEqual([]);
    expect(await papers.find({ text: "doc lai" })).toHaveLength(1);
    await dossiers.attach("OLD", scanned("HN", { texts: ["mới"], replace: true }));
    expect(await papers.find({ text: "doc lai" })).toEqual([]);
  });

  it("come newest first and no more than asked for", async () => {
    const { dossiers, papers, create, at } = await openOffice();
    await create("MANY");
    const made: string[] = [];
    for (const minute of [10, 30, 20, 30]) {
      at.now = new Date(`2026-04-02T02:${minute}:00Z`);
      made.push((await dossiers.attach("MANY", scanned("TK", { texts: ["tờ khai"] }))).id);
    }
    const [ten, one, twenty, two] = made as [string, string, string, string];
    const order = [...[one, two].toSorted().reverse(), twenty, ten];
    for (const limit of [1, 2, 3, 50])
      expect((await papers.find({ text: "khai", limit })).map(({ document }) => document.id)).toEqual(
        order.slice(0, limit),
      );
  });

  it("are offered for open components that ask for such a paper, with how long they may be used", async () => {
    const { papers, create, paper } = await openOffice();
    await create("NEW");
    expect(await papers.offers("NEW")).toMatchObject([
      { document: { id: paper.id }, component: "TT", dated: "2026-02-02", validUntil: "2026-08-02", expired: false },
    ]);
    await create("ELSE", another);
    expect(await papers.offers("ELSE")).toEqual([]);
    await papers.reuse(paper.id, "NEW", "TT");
    expect(await papers.offers("NEW")).toEqual([]);
  });

  it("are used again over the same file, and that is told", async () => {
    const { dossiers, papers, create, paper, uses } = await openOffice();
    await create("NEW");
    const used = await papers.reuse(paper.id, "NEW", "TT", { officer: "Nguyễn Văn Mẫu" });
    expect(used).toMatchObject({
      hash: paper.hash,
      reusedFrom: paper.id,
      component: "TT",
      storedAt: null,
      bytesOut: paper.bytesOut,
    });
    expect((await dossiers.show("NEW")).slots[0]!.documents).toHaveLength(1);
    expect(await dossiers.document(paper.id)).toEqual(paper);
    expect(uses).toMatchObject([
      { document: { id: paper.id }, for: { code: "NEW" }, by: "Nguyễn Văn Mẫu", reason: null },
    ]);
  });

  it("of another citizen are refused without a reason", async () => {
    const { dossiers, papers, create, paper, uses } = await openOffice();
    await create("ELSE", another);
    await create("NOBODY", { applicant: { name: "Đặng Thị Mơ Ước", citizenId: null, phone: null } });
    for (const key of ["ELSE", "NOBODY"])
      await expect(papers.reuse(paper.id, key, "TT", { reason: " " })).rejects.toMatchObject({
        code: "document-of-another",
      });
    expect(uses).toEqual([]);
    await papers.reuse(paper.id, "ELSE", "TT", { reason: "giấy của chồng" });
    expect(uses).toMatchObject([{ reason: "giấy của chồng" }]);
    expect((await dossiers.show("ELSE")).slots[0]!.documents).toHaveLength(1);
  });

  it("that are too old are named so and refused without a reason", async () => {
    const { papers, create, paper, at } = await openOffice();
    await create("NEW");
    at.now = new Date("2026-08-02T16:59:00Z");
    expect(await papers.offers("NEW")).toMatchObject([{ expired: false }]);
    at.now = new Date("2026-08-02T17:00:00Z");
    expect(await papers.offers("NEW")).toMatchObject([{ expired: true }]);
    await expect(papers.reuse(paper.id, "NEW", "TT")).rejects.toMatchObject({
      code: "paper-expired",
      params: { day: "2026-08-02" },
    });
    expect(await papers.reuse(paper.id, "NEW", "TT", { reason: "nộp trước hạn" })).toMatchObject({
      reusedFrom: paper.id,
    });
  });

  it("are kept first, while they stand", async () => {
    const { dossiers, papers, create } = await openOffice();
    await create("A");
    await create("B");
    const document = await dossiers.attach("A", scanned("TK", { hash: hashOf("declared") }));
    await expect(papers.reuse(document.id, "B", "TK")).rejects.toMatchObject({ code: "document-not-stored" });
    const kept = await papers.keep(document.id);
    expect(kept.storedAt).not.toBeNull();
    expect(await papers.keep(document.id)).toEqual(kept);
    await dossiers.attach("A", scanned("TK", { replace: true }));
    await expect(papers.reuse(document.id, "B", "TK")).rejects.toMatchObject({ code: "document-replaced" });
    await expect(papers.keep(document.id)).rejects.toMatchObject({ code: "document-replaced" });
  });
});

describe("how long a paper may be used", () => {
  it("goes by the last date on it that was not still to come", () => {
    const digitized = new Date("2026-03-01T02:00:00Z");
    expect(datedOf([TEXT], digitized)).toBe("2026-02-02");
    expect(datedOf(["ngày 05 tháng 6 năm 2027", "ngày 31 tháng 2 năm 2026"], digitized)).toBe("2026-03-01");
    expect(datedOf([], new Date("2026-03-01T18:00:00Z"))).toBe("2026-03-02");
  });

  it.each([
    ["2026-02-02", 6, "2026-08-02"],
    ["2025-08-31", 6, "2026-02-28"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2025-11-30", 3, "2026-02-28"],
  ])("from %s for %i months ends with %s", (dated, months, last) => {
    expect(lastDayOf(dated, months)).toBe(last);
  });
});
