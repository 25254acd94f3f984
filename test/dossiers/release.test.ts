import { describe, expect, it } from "vitest";
import type { Verdict } from "../../main/verification/port.ts";
import { describeOnEachDialect } from "../storage/databases.ts";
import { CERTIFICATE, marriageDossier, openOffice, reportSaying, scanned, signatureOver } from "./office.ts";

describeOnEachDialect("the release guard", (databases) => {
  async function openWithResult(verdict: Verdict | null) {
    const office = await openOffice(await databases.open());
    const { code } = await office.dossiers.create(marriageDossier());
    const result = await office.dossiers.attach(code, scanned(null));
    if (verdict) await office.dossiers.recordSignature(result.id, signatureOver(result.hash, verdict));
    return { ...office, code, result };
  }

  it.each(["valid", "indeterminate"] as const)("lets a result go whose signature is %s", async (verdict) => {
    const { dossiers, code, result, now } = await openWithResult(verdict);
    now("2026-04-03T03:00:00Z");
    const release = await dossiers.release(code, { officer: "Nguyễn Văn Mẫu", way: "post" });
    expect(release).toMatchObject({
      documentId: result.id,
      hash: signatureOver(result.hash).hash,
      way: "post",
      releasedAt: new Date("2026-04-03T03:00:00Z"),
    });
    const view = await dossiers.show(code);
    expect(view.dossier).toMatchObject({ status: "released", finishedAt: new Date("2026-04-03T03:00:00Z") });
    expect(view.history.map(({ to }) => to)).toEqual(["received", "result-drafted", "signed", "issued", "released"]);
    expect(view.releases).toEqual([release]);
  });

  it("keeps the time a result was issued as the time the dossier was finished", async () => {
    const { dossiers, code, now } = await openWithResult("valid");
    now("2026-04-02T09:00:00Z");
    await dossiers.move(code, "issued");
    now("2026-04-10T09:00:00Z");
    await dossiers.release(code);
    expect((await dossiers.get(code)).finishedAt).toEqual(new Date("2026-04-02T09:00:00Z"));
  });

  it("stops a dossier without a result", async () => {
    const { dossiers } = await openOffice(await databases.open());
    const { code } = await dossiers.create(marriageDossier());
    const component = await dossiers.attach(code, scanned("TO-KHAI"));
    await expect(dossiers.release(code)).rejects.toMatchObject({ code: "result-missing" });
    const paper = dossiers.release(code, { documentId: component.id });
    await expect(paper).rejects.toMatchObject({ code: "result-missing" });
  });

  it("stops a result that nobody signed", async () => {
    const { dossiers, code } = await openWithResult(null);
    await expect(dossiers.release(code)).rejects.toMatchObject({ code: "result-unsigned" });
  });

  it("stops a result whose signature is invalid, at signing or by a later check", async () => {
    const { dossiers, code } = await openWithResult("invalid");
    await expect(dossiers.release(code)).rejects.toMatchObject({ code: "result-invalid" });
    const other = await openWithResult("valid");
    const { id, hash } = (await other.dossiers.show(other.code)).results[0]!;
    await other.dossiers.recordVerification(id, hash, reportSaying("invalid"));
    await expect(other.dossiers.release(other.code)).rejects.toMatchObject({ code: "result-invalid" });
  });

  it("stops another dossier's result", async () => {
    const { dossiers, result } = await openWithResult("valid");
    const other = await dossiers.create(marriageDossier({ code: "H99.07-260401-0002" }));
    const swapped = dossiers.release(other.code, { documentId: result.id });
    await expect(swapped).rejects.toMatchObject({ code: "result-foreign" });
    expect((await dossiers.show(other.code)).releases).toEqual([]);
  });

  it("asks which, when there are several, and stops while one of them is not signed", async () => {
    const { dossiers, code, result } = await openWithResult("valid");
    const second = await dossiers.attach(code, scanned(null));
    await expect(dossiers.release(code)).rejects.toMatchObject({ code: "result-ambiguous", params: { count: 2 } });
    const early = dossiers.release(code, { documentId: result.id });
    await expect(early).rejects.toMatchObject({ code: "transition-refused" });
    await dossiers.recordSignature(second.id, signatureOver(second.hash));
    expect(await dossiers.release(code, { documentId: result.id })).toMatchObject({ documentId: result.id });
  });

  it("stops a result that was replaced", async () => {
    const { dossiers, code, result } = await openWithResult("valid");
    await dossiers.attach(code, scanned(null, { replace: true }));
    const old = dossiers.release(code, { documentId: result.id });
    await expect(old).rejects.toMatchObject({ code: "result-missing" });
  });

  it("lets nothing go twice", async () => {
    const { dossiers, code } = await openWithResult("valid");
    const outcomes = await Promise.allSettled([dossiers.release(code), dossiers.release(code)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(dossiers.release(code)).rejects.toMatchObject({ code: "dossier-closed" });
    expect((await dossiers.show(code)).releases).toHaveLength(1);
  });

  describe("compares what was read of the result with the dossier", () => {
    async function openWithText(text: string | null) {
      const office = await openOffice(await databases.open());
      const { code } = await office.dossiers.create(marriageDossier());
      const { texts: _, ...bare } = scanned(null);
      const result = await office.dossiers.attach(code, text === null ? bare : { ...bare, texts: [text] });
      await office.dossiers.recordSignature(result.id, signatureOver(result.hash));
      return { ...office, code, result };
    }
    const ofAnother = CERTIFICATE.replace("ĐẶNG THỊ MƠ ƯỚC", "TRẦN VĂN LỘC").replace("099193423000", "099093124266");

    it("and stops another person's until somebody says why it goes all the same", async () => {
      const { dossiers, code, result } = await openWithText(ofAnother);
      expect(await dossiers.checkRelease(code)).toEqual({
        documentId: result.id,
        findings: [
          { code: "other-id", expected: "099193423000", found: "099093124266" },
          { code: "other-name", expected: "Đặng Thị Mơ Ước", found: "TRẦN VĂN LỘC" },
        ],
      });
      const stopped = { code: "result-contradicts", params: { kinds: "other-id, other-name" } };
      await expect(dossiers.release(code)).rejects.toMatchObject(stopped);
      await expect(dossiers.release(code, { reason: "  " })).rejects.toMatchObject(stopped);
      expect(await dossiers.show(code)).toMatchObject({ releases: [], dossier: { status: "signed" } });
      const release = await dossiers.release(code, { reason: "Chồng nhận thay, đã đối chiếu" });
      expect(release).toMatchObject({
        despite: ["other-id", "other-name"],
        reason: "Chồng nhận thay, đã đối chiếu",
      });
      expect((await dossiers.show(code)).releases).toEqual([release]);
    });

    it("and tells no citizen's data in the fault", async () => {
      const { dossiers, code } = await openWithText(ofAnother);
      const fault: unknown = await dossiers.release(code).catch((error: unknown) => error);
      expect(JSON.stringify(fault)).not.toMatch(/09\d{10}|Mơ Ước|LỘC/u);
    });

    it("and keeps no reason where nothing spoke against it", async () => {
      const { dossiers, code } = await openWithText(CERTIFICATE);
      expect(await dossiers.checkRelease(code)).toMatchObject({ findings: [] });
      expect(await dossiers.release(code, { reason: "thừa" })).toMatchObject({ despite: [], reason: null });
    });

    it.each([null, ""])("and does not pass what nobody could read", async (text) => {
      const { dossiers, code } = await openWithText(text);
      expect(await dossiers.checkRelease(code)).toMatchObject({ findings: [{ code: "unread" }] });
    });

    it("and wants more than a name where two open dossiers have it", async () => {
      const { dossiers, code } = await openWithText(CERTIFICATE.replace("099193423000", ""));
      expect(await dossiers.checkRelease(code)).toMatchObject({ findings: [] });
      const namesake = { name: "ĐẶNG THỊ MƠ ƯỚC", citizenId: "099193777001", phone: null };
      const other = await dossiers.create(marriageDossier({ code: "H99.07-260401-0777", applicant: namesake }));
      expect(await dossiers.checkRelease(code)).toMatchObject({ findings: [{ code: "namesake" }] });
      await dossiers.move(other.code, "withdrawn");
      expect(await dossiers.checkRelease(code)).toMatchObject({ findings: [] });
    });
  });
});
