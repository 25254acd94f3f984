import { expect, it } from "vitest";
import type { NewAct } from "../../main/dossiers/port.ts";
import { describeOnEachDialect } from "../storage/databases.ts";
import { hashOf, marriageDossier, openOffice, reportSaying, scanned, signatureOver } from "./office.ts";

describeOnEachDialect("a number given to a document", (databases) => {
  async function openWithResult() {
    const office = await openOffice(await databases.open());
    const { code } = await office.dossiers.create(marriageDossier());
    return { ...office, code, document: await office.dossiers.attach(code, scanned(null)) };
  }

  const numbered = (previousHash: string, more: Partial<NewAct> = {}): NewAct => ({
    act: "number",
    value: "15",
    by: "Trần Thị Văn Thư",
    at: new Date("2026-04-02T02:00:00Z"),
    previousHash,
    hash: hashOf(`${previousHash} numbered`),
    bytesOut: 641_000,
    report: null,
    ...more,
  });

  it("gives the document another file and stands on record with who gave it, when and to which file", async () => {
    const { dossiers, code, document } = await openWithResult();
    const act = numbered(document.hash);
    const after = await dossiers.recordAct(document.id, act);
    expect(after).toMatchObject({ hash: act.hash, bytesOut: 641_000, signed: "none", verification: null });
    const { bytesOut, report, ...kept } = act;
    const { acts } = await dossiers.show(code);
    expect(acts).toEqual([{ ...kept, id: acts[0]!.id, documentId: document.id }]);
  });

  it("after the leader's signature keeps the verdict of the new file", async () => {
    const { dossiers, code, document } = await openWithResult();
    const signed = await dossiers.recordSignature(document.id, signatureOver(document.hash));
    const after = await dossiers.recordAct(document.id, numbered(signed.hash, { report: reportSaying("valid") }));
    expect(after).toMatchObject({ signed: "valid", verification: reportSaying("valid") });
    expect((await dossiers.get(code)).status).toBe("signed");
    await dossiers.recordAct(
      document.id,
      numbered(after.hash, { act: "date", value: "2026-04-05", report: reportSaying("invalid") }),
    );
    expect((await dossiers.get(code)).status).toBe("result-drafted");
    expect((await dossiers.show(code)).acts.map(({ act, value }) => [act, value])).toEqual([
      ["number", "15"],
      ["date", "2026-04-05"],
    ]);
  });

  it("over a file it no longer is, or in a closed dossier, is refused and leaves no trace", async () => {
    const { dossiers, code, document } = await openWithResult();
    const stale = dossiers.recordAct(document.id, numbered(hashOf("another")));
    await expect(stale).rejects.toMatchObject({ code: "document-changed" });
    await dossiers.move(code, "withdrawn");
    const late = dossiers.recordAct(document.id, numbered(document.hash));
    await expect(late).rejects.toMatchObject({ code: "dossier-closed" });
    expect((await dossiers.show(code)).acts).toEqual([]);
  });
});
