import { expect, it } from "vitest";
import { describeOnEachDialect } from "../storage/databases.ts";
import { marriageDossier, openOffice } from "./office.ts";

describeOnEachDialect("a dossier", (databases) => {
  const open = async () => openOffice(await databases.open());

  it("is kept as it was received, and found by its code and its id", async () => {
    const { dossiers } = await open();
    const made = await dossiers.create(marriageDossier({ fee: { amount: 15_000, paidOnline: true } }));
    expect(made).toMatchObject({
      procedureName: "Cấp Giấy xác nhận tình trạng hôn nhân",
      field: "Hộ tịch",
      status: "received",
      finishedAt: null,
      returnByPost: false,
      receivedAt: new Date("2026-04-01T02:00:00Z"),
      dueAt: new Date("2026-04-06T16:59:59.999Z"),
    });
    expect(await dossiers.get(made.code)).toEqual(made);
    expect(await dossiers.get(made.id)).toEqual(made);
  });

  it("keeps names in NFC, however they were typed", async () => {
    const { dossiers } = await open();
    const applicant = { name: "  Trần  Thị Huế ".normalize("NFD"), citizenId: "099 193 423 000", phone: " " };
    const made = await dossiers.create(marriageDossier({ applicant }));
    expect(made.applicant).toEqual({ name: "Trần Thị Huế", citizenId: "099193423000", phone: null });
  });

  it("cannot take a code that is taken", async () => {
    const { dossiers } = await open();
    await dossiers.create(marriageDossier());
    await expect(dossiers.create(marriageDossier())).rejects.toMatchObject({ code: "dossier-code-taken" });
    expect((await dossiers.list()).dossiers).toHaveLength(1);
  });

  it("gets the office's own running number of the day when it comes without a code", async () => {
    const { dossiers, now } = await open();
    const { code: _, ...without } = marriageDossier();
    const codes = [await dossiers.create(without), await dossiers.create(without)].map(({ code }) => code);
    now("2026-04-01T17:00:00Z");
    codes.push((await dossiers.create(without)).code);
    expect(codes).toEqual(["TSH-20260401-0001", "TSH-20260401-0002", "TSH-20260402-0001"]);
  });

  it("gives two counters different numbers at the same time", async () => {
    const { dossiers } = await open();
    const { code: _, ...without } = marriageDossier();
    const made = await Promise.all(Array.from({ length: 6 }, () => dossiers.create(without)));
    expect(new Set(made.map(({ code }) => code)).size).toBe(6);
  });

  it.each([
    ["dossier-code-invalid", { code: " " }],
    ["dossier-code-invalid", { code: "A\u0007" }],
    ["procedure-unknown", { procedure: "ZZ-99" }],
    ["applicant-missing", { applicant: { name: " ", citizenId: null, phone: null } }],
    ["citizen-id-invalid", { applicant: { name: "An", citizenId: "09919342300", phone: null } }],
    ["dossier-dates-invalid", { dueAt: new Date("2026-03-31T00:00:00Z") }],
    ["dossier-dates-invalid", { receivedAt: new Date("không phải ngày") }],
  ])("is refused as %s", async (code, change) => {
    const { dossiers } = await open();
    await expect(dossiers.create(marriageDossier(change))).rejects.toMatchObject({ code });
    expect((await dossiers.list()).dossiers).toEqual([]);
  });

  it("is not found under a name it does not have", async () => {
    const { dossiers } = await open();
    await expect(dossiers.show("H99")).rejects.toMatchObject({ code: "dossier-not-found" });
  });

  it("keeps every step with its time, officer and reason", async () => {
    const { dossiers, now } = await open();
    const { code } = await dossiers.create(marriageDossier());
    now("2026-04-02T01:00:00Z");
    await dossiers.move(code, "supplement", { officer: "Phạm Thị Mẫu", note: "Thiếu trang 2" });
    now("2026-04-03T01:00:00Z");
    await dossiers.move(code, "received");
    now("2026-04-04T01:00:00Z");
    const withdrawn = await dossiers.move(code, "withdrawn");
    expect(withdrawn.finishedAt).toEqual(new Date("2026-04-04T01:00:00Z"));
    const { history } = await dossiers.show(code);
    expect(history.map(({ from, to, at, officer, note }) => [from, to, at.toISOString(), officer, note])).toEqual([
      [null, "received", "2026-04-01T02:00:00.000Z", "Nguyễn Văn Mẫu", null],
      ["received", "supplement", "2026-04-02T01:00:00.000Z", "Phạm Thị Mẫu", "Thiếu trang 2"],
      ["supplement", "received", "2026-04-03T01:00:00.000Z", null, null],
      ["received", "withdrawn", "2026-04-04T01:00:00.000Z", null, null],
    ]);
  });

  it("takes no step that is not open to it", async () => {
    const { dossiers } = await open();
    const { code } = await dossiers.create(marriageDossier());
    await expect(dossiers.move(code, "issued")).rejects.toMatchObject({
      code: "transition-refused",
      params: { from: "received", to: "issued" },
    });
    await dossiers.move(code, "refused");
    await expect(dossiers.move(code, "in-progress")).rejects.toMatchObject({ code: "dossier-closed" });
  });

  it("is decided about once when two officers decide at the same time", async () => {
    const { dossiers } = await open();
    const { code } = await dossiers.create(marriageDossier());
    const outcomes = await Promise.allSettled([dossiers.move(code, "refused"), dossiers.move(code, "withdrawn")]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await dossiers.show(code)).history).toHaveLength(2);
  });
});
