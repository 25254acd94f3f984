import { expect, it } from "vitest";
import { describeOnEachDialect } from "../../storage/databases.ts";
import { marriageDossier, scanned } from "../office.ts";
import { csv, openFilesOffice } from "./office.ts";

const HEADINGS = "Số hồ sơ;Tên TTHC;Chủ hồ sơ;CCCD;Hình thức nộp;Ngày nhận;Ngày hẹn trả;Ngày trả;Tình trạng;Lệ phí";
const MARRIAGE = "Cấp Giấy xác nhận tình trạng hôn nhân";
const row = (
  code: string,
  rest = "Trực tuyến;01/04/2026 08:00;06/04/2026;;Đang xử lý;15.000",
  name = "Đặng Thị Mơ Ước",
) => `${code};${MARRIAGE};${name};099193423000;${rest}`;
const DONE = "Trực tuyến;01/04/2026 08:00;06/04/2026;03/04/2026 10:00;Đã trả kết quả;15.000";

describeOnEachDialect("a portal's file of dossiers", (databases) => {
  const open = async () => openFilesOffice(await databases.open());

  it("adds what is not there, with the step to where it stands, and nothing when it comes again", async () => {
    const { files, dossiers } = await open();
    const table = csv("DANH SÁCH HỒ SƠ", HEADINGS, row("A-1"), row("A-2", DONE));
    expect(await files.importDossiers(table)).toMatchObject({ rows: 2, added: 2, errors: [], conflicts: [] });
    const { dossier, history } = await dossiers.show("A-2");
    expect(dossier).toMatchObject({
      procedure: "HT-01",
      applicant: { name: "Đặng Thị Mơ Ước", citizenId: "099193423000" },
      channel: "online",
      status: "released",
      receivedAt: new Date("2026-04-01T01:00:00Z"),
      dueAt: new Date("2026-04-06T16:59:59.999Z"),
      finishedAt: new Date("2026-04-03T03:00:00Z"),
      fee: { amount: 15_000, paidOnline: false },
    });
    expect(history.map(({ to }) => to)).toEqual(["received", "released"]);
    expect(await files.importDossiers(table)).toMatchObject({ added: 0, changed: [], unchanged: 2, conflicts: [] });
  });

  it("tells the same in a dry run, and keeps nothing", async () => {
    const { files, dossiers } = await open();
    const outcome = await files.importDossiers(csv(HEADINGS, row("A-1")), { dryRun: true });
    expect(outcome.added).toBe(1);
    expect((await dossiers.list()).dossiers).toEqual([]);
  });

  it("brings a dossier on, and lets it keep its history", async () => {
    const { files, dossiers } = await open();
    await files.importDossiers(csv(HEADINGS, row("A-1")));
    const { changed } = await files.importDossiers(csv(HEADINGS, row("A-1", DONE)));
    expect(changed).toEqual([{ row: 2, dossier: "A-1", parts: ["status", "finished"], status: "released" }]);
    const { history } = await dossiers.show("A-1");
    expect(history.map(({ to }) => to)).toEqual(["received", "in-progress", "released"]);
  });

  it("keeps nothing when a cell is wrong, and names every wrong cell by its row", async () => {
    const { files, dossiers } = await open();
    const outcome = await files.importDossiers(
      csv(
        HEADINGS,
        row("A-1"),
        row("A-2", "Trực tuyến;31/02/2026;06/04/2026;;Lên mây;15.000"),
        `A-3;Cấp thẻ bay;;12;Trực tiếp;02/04/2026;01/04/2026;;;x`,
        row("A-1", DONE),
      ),
    );
    expect(outcome.errors.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
      "3 receivedAt not-a-date",
      "3 status word-unknown",
      "4 procedureName procedure-unknown",
      "4 applicant missing",
      "4 citizenId citizen-id-invalid",
      "4 fee not-a-number",
      "4 dueAt dates-invalid",
      "5 code row-repeats",
    ]);
    expect(outcome).toMatchObject({ added: 0 });
    expect((await dossiers.list()).dossiers).toEqual([]);
  });

  it.each([
    ["another person", row("A-1", undefined, "Lê Văn Khác"), "applicant-differs"],
    ["another day of receipt", row("A-1", "Trực tuyến;02/04/2026;06/04/2026;;Đang xử lý;15.000"), "received-differs"],
    ["another way it came", row("A-1", "Trực tiếp;01/04/2026;06/04/2026;;Đang xử lý;15.000"), "channel-differs"],
    ["an earlier status", row("A-1", "Trực tuyến;01/04/2026;06/04/2026;;Mới tiếp nhận;15.000"), "status-backwards"],
    ["a finish on no day", row("A-1", "Trực tuyến;01/04/2026;06/04/2026;;Đã trả kết quả;15.000"), "finish-unknown"],
  ])("leaves out a row that says %s, and takes the others", async (_, conflicting, kind) => {
    const { files, dossiers } = await open();
    await files.importDossiers(csv(HEADINGS, row("A-1")));
    const before = await dossiers.get("A-1");
    const outcome = await files.importDossiers(csv(HEADINGS, conflicting, row("A-2")));
    expect(outcome).toMatchObject({ added: 1, conflicts: [{ row: 2, dossier: "A-1", kind }] });
    expect(await dossiers.get("A-1")).toEqual(before);
  });

  it("does not hand over a result that waits here for the release guard", async () => {
    const { files, dossiers } = await open();
    await files.importDossiers(csv(HEADINGS, row("A-1")));
    await dossiers.attach("A-1", scanned(null));
    const { conflicts } = await files.importDossiers(csv(HEADINGS, row("A-1", DONE)));
    expect(conflicts).toMatchObject([{ kind: "result-here", ours: "result-drafted", theirs: "released" }]);
    expect((await dossiers.get("A-1")).status).toBe("result-drafted");
  });

  it("leaves the finer steps of the record alone", async () => {
    const { files, dossiers } = await open();
    await dossiers.create(
      marriageDossier({ code: "A-1", channel: "online", receivedAt: new Date("2026-04-01T01:00:00Z") }),
    );
    await dossiers.attach("A-1", scanned("TO-KHAI"));
    await files.importDossiers(csv(HEADINGS, row("A-1", "Trực tuyến;01/04/2026;;;Đã tiếp nhận;")));
    expect((await dossiers.get("A-1")).status).toBe("digitized");
  });

  it("gives back noughts that a spreadsheet took from the citizen's number", async () => {
    const { files, dossiers } = await open();
    await files.importDossiers(csv(HEADINGS, row("A-1").replace("099193423000", "99193423000")));
    expect((await dossiers.get("A-1")).applicant.citizenId).toBe("099193423000");
  });

  it("remembers for a portal what its columns mean, once it was imported", async () => {
    const { files } = await open();
    const strange = csv(HEADINGS.replace("Số hồ sơ", "Khóa"), row("A-1"));
    const columns = { Khóa: "code" };
    await files.importDossiers(strange, { portal: "tinh", columns, dryRun: true });
    await expect(files.importDossiers(strange, { portal: "tinh" })).rejects.toMatchObject({ code: "columns-missing" });
    await files.importDossiers(strange, { portal: "tinh", columns });
    expect(await files.importDossiers(strange, { portal: "tinh" })).toMatchObject({ unchanged: 1 });
    await expect(files.importDossiers(strange)).rejects.toMatchObject({ code: "columns-missing" });
  });

  it("counts deadlines the file does not name, and says which years' holidays it did not know", async () => {
    const { files, dossiers } = await open();
    const table = csv("Mã hồ sơ,Mã thủ tục,Người nộp,Ngày tiếp nhận", "A-1,HT-01,Đặng Thị Mơ Ước,31/12/2026");
    expect((await files.importDossiers(table)).unknownYears).toEqual([2027]);
    expect((await dossiers.get("A-1")).dueAt?.toISOString()).toBe("2027-01-06T16:59:59.999Z");
  });
});
