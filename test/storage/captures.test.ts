import { expect, it } from "vitest";
import { createJournal } from "../../main/storage/journal.ts";
import { createRecovery } from "../../main/storage/recovery.ts";
import { dossierRepositories } from "../../main/storage/repositories/index.ts";
import { marriageDossier, openOffice, scanned } from "../dossiers/office.ts";
import { capturedPage } from "./captures.ts";
import { describeOnEachDialect } from "./databases.ts";

describeOnEachDialect("captured pages", (databases) => {
  async function openCounter() {
    const database = await databases.open();
    const clock = () => new Date("2026-04-01T02:30:00Z");
    const office = await openOffice(database);
    const { id: dossierId, code } = await office.dossiers.create(marriageDossier());
    const journal = createJournal(database, clock);
    const capture = async (session: string, dossier: string | null, count: number) => {
      await journal.open({
        id: session,
        deviceId: "escl:http://scanner",
        dossierId: dossier,
        options: null,
        note: null,
      });
      const pages = Array.from({ length: count }, (_, at) => capturedPage(session, at + 1));
      for (const page of pages) await journal.commit(page);
      return pages;
    };
    const shown = async () => (await office.pages.ofDossier(code)).map(({ id }) => id);
    return { ...office, database, recovery: createRecovery(database, clock), journal, dossierId, code, capture, shown };
  }

  it("are a dossier's pages in the order they came, session after session", async () => {
    const { capture, pages, dossierId, code } = await openCounter();
    const first = await capture("s1", dossierId, 2);
    const second = await capture("s2", dossierId, 2);
    const kept = await pages.ofDossier(code);
    expect(kept.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
    expect(kept[3]).toEqual({
      ...second[1],
      dossierId,
      position: 4,
      turn: 0,
      removed: false,
      documentId: null,
      component: null,
      deskew: true,
      look: null,
    });
    expect(kept.map(({ id }) => id)).toEqual([...first, ...second].map(({ id }) => id));
  });

  it("never change: edits are values over them, undone by other values", async () => {
    const { capture, pages, dossierId, code } = await openCounter();
    const [a, b, c] = (await capture("s", dossierId, 3)).map(({ id }) => id);
    const before = await pages.ofDossier(code);
    await pages.turn([a!, b!], 270);
    await pages.turn([a!], 90);
    await pages.remove([c!]);
    await pages.order(code, [c!, a!]);
    const edited = await pages.ofDossier(code);
    expect(edited.map(({ id, position, turn, removed }) => [id, position, turn, removed])).toEqual([
      [c, 1, 0, true],
      [a, 2, 0, false],
      [b, 3, 270, false],
    ]);
    await pages.turn([b!], 90);
    await pages.restore([c!]);
    await pages.order(code, [a!, b!, c!]);
    expect(await pages.ofDossier(code)).toEqual(before);
  });

  it("are not edited in part when one of them is not there", async () => {
    const { capture, pages, dossierId, code, shown } = await openCounter();
    const [page] = await capture("s", dossierId, 1);
    await expect(pages.turn([page!.id, "nowhere"], 90)).rejects.toMatchObject({ code: "page-not-found" });
    await expect(pages.order(code, ["nowhere"])).rejects.toMatchObject({ code: "page-not-found" });
    expect((await pages.get([page!.id]))[0]?.turn).toBe(0);
    expect(await shown()).toEqual([page!.id]);
  });

  it("know the document they went into", async () => {
    const { capture, dossiers, pages, dossierId, code } = await openCounter();
    const ids = (await capture("s", dossierId, 3)).map(({ id }) => id);
    const document = await dossiers.attach(code, scanned("TO-KHAI", { pageIds: ids.slice(0, 2) }));
    expect((await pages.get(ids)).map(({ documentId }) => documentId)).toEqual([document.id, document.id, null]);
  });

  it("of a session that never ended are offered at the next start, and so are those of no dossier", async () => {
    const { capture, journal, recovery, dossierId } = await openCounter();
    await capture("broken", dossierId, 2);
    await capture("loose", null, 3);
    await journal.close("loose", { state: "complete" });
    await capture("done", dossierId, 1);
    await journal.close("done", { state: "ended", code: "paper-jam" });
    await capture("empty", null, 0);
    const startedAt = new Date("2026-04-01T02:30:00Z");
    const deviceId = "escl:http://scanner";
    expect(new Set(await recovery.list())).toEqual(
      new Set([
        { sessionId: "broken", deviceId, dossierId, pages: 2, startedAt },
        { sessionId: "loose", deviceId, dossierId: null, pages: 3, startedAt },
      ]),
    );
  });

  it("of another PC on the same database are that PC's to decide about", async () => {
    const { capture, database } = await openCounter();
    await capture("s", null, 2);
    expect(await createRecovery({ ...database, station: "the next counter" }).list()).toEqual([]);
    expect(await createRecovery(database).list()).toHaveLength(1);
  });

  it("that are kept follow the dossier's others and are offered no more", async () => {
    const { capture, recovery, dossierId, shown } = await openCounter();
    const loose = await capture("loose", null, 2);
    const own = await capture("own", dossierId, 1);
    await recovery.keep("own", dossierId);
    await recovery.keep("loose", dossierId);
    expect(await shown()).toEqual([...own, ...loose].map(({ id }) => id));
    expect(await recovery.list()).toEqual([]);
  });

  it("that are discarded lie in the bin, from where they come back", async () => {
    const { capture, recovery, pages, dossierId } = await openCounter();
    const ids = (await capture("s", dossierId, 2)).map(({ id }) => id);
    await recovery.discard("s");
    expect(await recovery.list()).toEqual([]);
    expect((await pages.get(ids)).map(({ removed }) => removed)).toEqual([true, true]);
    expect((await pages.restore(ids)).map(({ removed }) => removed)).toEqual([false, false]);
  });

  it("stay undecided when the session or the dossier to keep them in is not there", async () => {
    const { capture, recovery } = await openCounter();
    await capture("loose", null, 1);
    await expect(recovery.keep("loose", "nowhere")).rejects.toMatchObject({ code: "dossier-not-found" });
    await expect(recovery.discard("nowhere")).rejects.toMatchObject({ code: "page-not-found" });
    expect(await recovery.list()).toHaveLength(1);
  });

  it("cannot be committed twice to one place", async () => {
    const { capture, journal, database } = await openCounter();
    await capture("s", null, 1);
    await expect(journal.commit(capturedPage("s", 1))).rejects.toThrow();
    await expect(journal.commit(capturedPage("no session", 1))).rejects.toThrow();
    expect(await dossierRepositories(database).pages.get([])).toEqual([]);
    expect(await database.kysely.selectFrom("captured_pages").select("id").execute()).toHaveLength(1);
  });

  it("of a scan that stopped are followed by those of the next run; a complete scan is not opened again", async () => {
    const { journal } = await openCounter();
    const options = { source: "feeder", duplex: true, dpi: 300, color: "color", paper: "a4", brightness: 0 } as const;
    const session = { deviceId: "escl:http://scanner", dossierId: null, options, note: { out: "Bàn 1" } };
    await journal.open({ id: "stopped", ...session });
    const last = { ...capturedPage("stopped", 2), repeated: false };
    for (const page of [capturedPage("stopped", 1), last]) await journal.commit(page);
    await journal.close("stopped", { state: "ended", code: "paper-jam" });
    const kept = { id: "stopped", ...session, pages: 2, lastPage: last, code: "paper-jam" };
    expect(await journal.interrupted()).toMatchObject([kept]);
    expect(await journal.reopen("stopped")).toMatchObject(kept);
    expect(await journal.stateOf("stopped")).toBe("stopped");
    const warnings = [{ code: "side-missing", received: 3 }] as const;
    await journal.close("stopped", { state: "complete", warnings });
    expect([await journal.stateOf("stopped"), await journal.interrupted()]).toEqual(["complete", []]);
    for (const id of ["stopped", "nowhere"])
      await expect(journal.reopen(id)).rejects.toMatchObject({ code: "session-not-found" });
    expect(await journal.stateOf("nowhere")).toBe("unknown");
  });
});
