import { expect, it } from "vitest";
import { describeOnEachDialect } from "../storage/databases.ts";
import { hashOf, marriageDossier, openOffice, reportSaying, scanned, signatureOver } from "./office.ts";

describeOnEachDialect("a document", (databases) => {
  async function openWithDossier() {
    const office = await openOffice(await databases.open());
    const { code } = await office.dossiers.create(marriageDossier());
    return { ...office, code };
  }

  it("stands in its component's slot with everything that was measured", async () => {
    const { dossiers, code } = await openWithDossier();
    const document = await dossiers.attach(code, scanned("TO-KHAI", { stored: true }));
    const { texts: _, ...measured } = scanned("TO-KHAI");
    expect(document).toMatchObject({
      ...measured,
      name: "H99.07-260401-0001_TO-KHAI_20260401.pdf",
      sealed: false,
      signed: "none",
      storedAt: new Date("2026-04-01T02:00:00Z"),
    });
    const view = await dossiers.show(code);
    expect(view.slots.map(({ component, documents }) => [component.code, documents])).toEqual([
      ["TO-KHAI", [document]],
      ["GIAY-TO", []],
    ]);
    expect(await dossiers.document(document.id)).toEqual(document);
  });

  it("keeps the proof of an earlier time, when less was measured", async () => {
    const database = await databases.open();
    const { dossiers } = await openOffice(database);
    const { code } = await dossiers.create(marriageDossier());
    const { id, proof } = await dossiers.attach(code, scanned("TO-KHAI"));
    const { agreement, reread, colorKept, ...early } = proof[0]!;
    expect([agreement, reread, colorKept]).toEqual([1, 3, null]);
    await database.kysely
      .updateTable("documents")
      .set({ proof: JSON.stringify([early]) })
      .execute();
    expect((await dossiers.document(id)).proof).toEqual([{ ...early, agreement: null, reread: 0, colorKept: null }]);
  });

  it("makes its dossier digitized when the last mandatory component is there", async () => {
    const { dossiers, code } = await openWithDossier();
    await dossiers.attach(code, scanned("GIAY-TO"));
    expect((await dossiers.get(code)).status).toBe("received");
    await dossiers.attach(code, scanned("TO-KHAI"));
    expect((await dossiers.get(code)).status).toBe("digitized");
  });

  it("makes a dossier digitized as well that came back from a supplement", async () => {
    const { dossiers, code } = await openWithDossier();
    await dossiers.move(code, "supplement");
    await dossiers.attach(code, scanned("TO-KHAI"));
    expect((await dossiers.get(code)).status).toBe("supplement");
    expect((await dossiers.move(code, "received")).status).toBe("digitized");
  });

  it("gets a name of its own beside another of the same component and day", async () => {
    const { dossiers, code } = await openWithDossier();
    await dossiers.attach(code, scanned("TO-KHAI"));
    expect(await dossiers.nameFor(code, "TO-KHAI")).toBe("H99.07-260401-0001_TO-KHAI_20260401_2.pdf");
    const second = await dossiers.attach(code, scanned("TO-KHAI"));
    expect(second.name).toBe("H99.07-260401-0001_TO-KHAI_20260401_2.pdf");
    expect((await dossiers.show(code)).slots[0]?.documents).toHaveLength(2);
  });

  it("gets a name of its own when two counters attach at the same time", async () => {
    const { dossiers, code } = await openWithDossier();
    const made = await Promise.all(Array.from({ length: 5 }, () => dossiers.attach(code, scanned("TO-KHAI"))));
    expect(new Set(made.map(({ name }) => name)).size).toBe(5);
  });

  it("takes the place of the earlier ones when asked, which stay on record", async () => {
    const { dossiers, code } = await openWithDossier();
    const first = await dossiers.attach(code, scanned("TO-KHAI"));
    const second = await dossiers.attach(code, scanned("TO-KHAI", { replace: true }));
    const view = await dossiers.show(code);
    expect(view.slots[0]?.documents).toEqual([second]);
    expect(view.others).toEqual([{ ...first, replacedAt: new Date("2026-04-01T02:00:00Z") }]);
  });

  it.each([
    ["component-unknown", scanned("KHONG-CO")],
    ["document-empty", scanned("TO-KHAI", { pages: 0 })],
    ["document-empty", scanned("TO-KHAI", { bytesOut: 0 })],
    ["document-not-found", scanned("TO-KHAI", { reusedFrom: "nowhere" })],
    ["page-not-found", scanned("TO-KHAI", { pageIds: ["nowhere"] })],
  ])("is refused as %s, and nothing of it is kept", async (code, document) => {
    const { dossiers, code: dossier } = await openWithDossier();
    await expect(dossiers.attach(dossier, document)).rejects.toMatchObject({ code });
    const view = await dossiers.show(dossier);
    expect([...view.slots.flatMap((slot) => slot.documents), ...view.others]).toEqual([]);
    expect(view.dossier.status).toBe("received");
  });

  it("is refused by a dossier that is closed", async () => {
    const { dossiers, code } = await openWithDossier();
    await dossiers.move(code, "withdrawn");
    await expect(dossiers.attach(code, scanned("TO-KHAI"))).rejects.toMatchObject({ code: "dossier-closed" });
  });

  it("that arrives signed is sealed and keeps its report", async () => {
    const { dossiers, code } = await openWithDossier();
    const document = await dossiers.attach(code, scanned("TO-KHAI", { verification: reportSaying("indeterminate") }));
    expect(await dossiers.document(document.id)).toMatchObject({
      sealed: true,
      signed: "indeterminate",
      verification: reportSaying("indeterminate"),
    });
  });

  it("is its signed file once it is signed, and the unsigned one stays named by the signature", async () => {
    const { dossiers, code } = await openWithDossier();
    const drafted = await dossiers.attach(code, scanned(null));
    expect((await dossiers.get(code)).status).toBe("result-drafted");
    const signature = signatureOver(drafted.hash);
    const signed = await dossiers.recordSignature(drafted.id, signature);
    expect(signed).toMatchObject({ hash: signature.hash, bytesOut: 655_000, signed: "valid", name: drafted.name });
    const view = await dossiers.show(code);
    expect(view.dossier.status).toBe("signed");
    expect(view.signatures).toMatchObject([{ documentId: drafted.id, previousHash: drafted.hash, hash: signed.hash }]);
    expect(view.signatures[0]?.report).toEqual(reportSaying("valid"));
  });

  it("is not overwritten by a signature over a file it no longer is", async () => {
    const { dossiers, code } = await openWithDossier();
    const drafted = await dossiers.attach(code, scanned(null));
    await dossiers.recordSignature(drafted.id, signatureOver(drafted.hash));
    const late = dossiers.recordSignature(drafted.id, signatureOver(drafted.hash));
    await expect(late).rejects.toMatchObject({ code: "document-changed" });
    expect((await dossiers.show(code)).signatures).toHaveLength(1);
  });

  it("whose signature is found broken later holds its dossier back", async () => {
    const { dossiers, code } = await openWithDossier();
    const drafted = await dossiers.attach(code, scanned(null));
    const signed = await dossiers.recordSignature(drafted.id, signatureOver(drafted.hash));
    await dossiers.recordVerification(signed.id, signed.hash, reportSaying("invalid"));
    expect((await dossiers.get(code)).status).toBe("result-drafted");
    const stale = dossiers.recordVerification(signed.id, hashOf("another"), reportSaying("valid"));
    await expect(stale).rejects.toMatchObject({ code: "document-changed" });
  });

  it("that is a result sent back stays on record and is no result any more", async () => {
    const { dossiers, code } = await openWithDossier();
    const drafted = await dossiers.attach(code, scanned(null));
    await dossiers.move(code, "in-progress", { note: "Sai họ tên" });
    const view = await dossiers.show(code);
    expect(view.results).toEqual([]);
    expect(view.others.map(({ id }) => id)).toEqual([drafted.id]);
    expect(view.dossier.status).toBe("in-progress");
  });

  it("waits for a signature while it is a result that has none to rely on, the earliest deadline first", async () => {
    const { dossiers, code } = await openWithDossier();
    const urgent = await dossiers.create(
      marriageDossier({ code: "H99.07-260401-0002", dueAt: new Date("2026-04-01T09:00:00Z") }),
    );
    await dossiers.create(marriageDossier({ code: "H99.07-260401-0003" }));
    await dossiers.attach(code, scanned("TO-KHAI"));
    await dossiers.attach(code, scanned(null));
    const later = await dossiers.attach(code, scanned(null, { hash: hashOf("second draft"), replace: true }));
    const first = await dossiers.attach(urgent.id, scanned(null));
    const waiting = await dossiers.waiting();
    expect(waiting.map(({ document, dossier }) => [document.id, dossier.code])).toEqual([
      [first.id, urgent.code],
      [later.id, code],
    ]);
    await dossiers.recordSignature(first.id, signatureOver(first.hash));
    await dossiers.recordSignature(later.id, signatureOver(later.hash, "invalid"));
    expect((await dossiers.waiting()).map(({ document }) => document.id)).toEqual([later.id]);
  });
});
