import { beforeEach, describe, expect, it } from "vitest";
import { payloadOf } from "../../main/capture/separators/payload.ts";
import { AS_THEY_COME, type PageLook, type SeparatorTarget } from "../../main/capture/separators/port.ts";
import { separatorOf } from "../../main/capture/separators/recognise.ts";
import { interleaved } from "../../main/dossiers/order/interleave.ts";
import { placed } from "../../main/dossiers/order/placed.ts";
import type { DossierPage, SessionPages } from "../../main/dossiers/port.ts";
import { createSessionPages } from "../../main/dossiers/session-pages.ts";
import type { Database } from "../../main/storage/database.ts";
import { createJournal } from "../../main/storage/journal.ts";
import { createRecovery } from "../../main/storage/recovery.ts";
import { dossierRepositories } from "../../main/storage/repositories/index.ts";
import { capturedPage } from "../storage/captures.ts";
import { describeOnEachDialect } from "../storage/databases.ts";
import { marriageDossier, type Office, openOffice, scanned } from "./office.ts";

describe("two passes of a pile", () => {
  it("come together front by back, the backs from the last when the pile was turned over", () => {
    const passes = { fronts: ["1", "3", "5"], backs: ["6", "4", "2"] };
    expect(interleaved({ ...passes, reversed: true })).toEqual(["1", "2", "3", "4", "5", "6"]);
    expect(interleaved({ fronts: ["1", "3"], backs: ["2", "4"], reversed: false })).toEqual(["1", "2", "3", "4"]);
  });

  it("keep every side once, however many there are of each", () => {
    expect(interleaved({ fronts: ["1", "3", "5"], backs: ["2"], reversed: false })).toEqual(["1", "2", "3", "5"]);
    expect(interleaved({ fronts: [], backs: ["b", "a"], reversed: true })).toEqual(["a", "b"]);
  });
});

describe("new pages", () => {
  it("go to the end, before a page, or to where the one stands that they replace", () => {
    const order = ["a", "b", "c", "x", "y"];
    expect(placed(order, ["x", "y"], { at: "end" })).toEqual(["a", "b", "c", "x", "y"]);
    expect(placed(order, ["x", "y"], { at: "before", pageId: "b" })).toEqual(["a", "x", "y", "b", "c"]);
    expect(placed(order, ["x"], { at: "replace", pageId: "a" })).toEqual(["x", "a", "b", "c", "y"]);
  });
});

const PAGE: PageLook = { blank: false, alike: false, separator: null };
const BLANK: PageLook = { ...PAGE, blank: true };
const sheet = (target: Partial<SeparatorTarget> = {}): PageLook => ({
  ...PAGE,
  separator: separatorOf(
    { patch: true, blank: false, codes: [payloadOf({ dossier: null, component: null, ...target })] },
    ["code"],
  ),
});
const BY_SHEETS = { ...AS_THEY_COME, separators: ["code"], duplex: false } as const;

describeOnEachDialect("pages of a scan", (databases) => {
  let database: Database;
  let office: Office;
  let session: SessionPages;
  let first: { readonly id: string; readonly code: string };
  let second: typeof first;
  beforeEach(async () => {
    database = await databases.open();
    office = await openOffice(database);
    session = createSessionPages(dossierRepositories(database));
    first = await office.dossiers.create(marriageDossier());
    second = await office.dossiers.create(marriageDossier({ code: "H99.07-260401-0002" }));
  });

  /** Names pages `a`, `b`, … in the order they come. */
  async function scan(id: string, dossierId: string | null, looks: readonly PageLook[]): Promise<void> {
    const journal = createJournal(database);
    await journal.open({ id, deviceId: "d", dossierId, options: null, note: null });
    for (const [at, look] of looks.entries()) {
      const page = { ...capturedPage(id, at + 1), id: `${id}${at + 1}` };
      await journal.commit(page);
      await session.looked(page.id, look);
    }
    await journal.close(id, { state: "complete" });
  }
  const shown = async (key: string) => (await office.pages.ofDossier(key)).filter((page) => !page.removed);
  const idsOf = (pages: readonly DossierPage[]) => pages.map(({ id, component }) => [id, component]);
  const orderOf = async (key: string) => (await shown(key)).map(({ id }) => id);

  it("are assigned to the components that the sheets between them name, and the sheets go to the bin", async () => {
    const named = { dossier: first.code, component: "TO-KHAI" };
    await scan("s", first.id, [PAGE, sheet(named), PAGE, BLANK, sheet({ component: "GIAY-TO" }), PAGE, sheet(), PAGE]);
    const sorted = await session.sort("s", BY_SHEETS);
    expect(sorted).toMatchObject({ binned: 3, warnings: [] });
    expect(idsOf(await shown(first.code))).toEqual([
      ["s1", null],
      ["s3", "TO-KHAI"],
      ["s4", "TO-KHAI"],
      ["s6", "GIAY-TO"],
      ["s8", null],
    ]);
    expect((await session.of("s")).filter(({ removed }) => removed).map(({ id }) => id)).toEqual(["s2", "s5", "s7"]);
    expect(await session.sort("s", BY_SHEETS)).toEqual(sorted);
  });

  it("stay unassigned with a warning behind a sheet that names what there is not, or another dossier", async () => {
    await scan("s", first.id, [
      ...[sheet({ component: "KHAC" }), PAGE],
      ...[sheet({ dossier: "H0", component: "TO-KHAI" }), PAGE, PAGE],
      ...[sheet({ dossier: second.code, component: "TO-KHAI" }), PAGE],
    ]);
    const { warnings } = await session.sort("s", BY_SHEETS);
    expect(warnings).toEqual([
      { code: "separator-component-unknown", named: "KHAC", pages: 1 },
      { code: "separator-dossier-unknown", named: "H0", pages: 2 },
      { code: "separator-foreign", named: second.code, pages: 1 },
    ]);
    expect(idsOf(await shown(first.code))).toEqual(["s2", "s4", "s5", "s7"].map((id) => [id, null]));
    expect(await shown(second.code)).toEqual([]);
  });

  it("of several dossiers in one pile go where their sheets say, and only the rest is offered again", async () => {
    await scan("s", null, [
      ...[PAGE, sheet({ dossier: first.code }), PAGE],
      ...[sheet({ dossier: second.code, component: "TO-KHAI" }), PAGE, PAGE],
    ]);
    const sorted = await session.sort("s", BY_SHEETS);
    expect(idsOf(await shown(first.code))).toEqual([["s3", null]]);
    expect(idsOf(await shown(second.code))).toEqual([
      ["s5", "TO-KHAI"],
      ["s6", "TO-KHAI"],
    ]);
    expect(await session.sort("s", BY_SHEETS)).toEqual(sorted);
    const recovery = createRecovery(database);
    expect(await recovery.list()).toMatchObject([{ sessionId: "s", pages: 1 }]);
    await recovery.keep("s", first.id);
    expect(await orderOf(first.code)).toEqual(["s3", "s1"]);
    expect((await shown(second.code)).length).toBe(2);
  });

  it("that went into a document already are left alone", async () => {
    await scan("s", first.id, [PAGE, BLANK]);
    await office.dossiers.attach(first.code, scanned("TO-KHAI", { pageIds: ["s2"] }));
    await session.sort("s", { ...BY_SHEETS, blank: "bin" });
    expect(await orderOf(first.code)).toEqual(["s1", "s2"]);
  });

  it("are straightened later or not, as the scan was asked", async () => {
    await scan("s", first.id, [PAGE]);
    await session.sort("s", { ...BY_SHEETS, deskew: false });
    expect((await session.of("s"))[0]?.deskew).toBe(false);
  });

  it("go before a page, or take the place of one, which goes to the bin", async () => {
    await scan("a", first.id, [PAGE, PAGE]);
    await scan("b", first.id, [PAGE]);
    await session.place("b", { at: "before", pageId: "a2" });
    expect(await orderOf(first.code)).toEqual(["a1", "b1", "a2"]);
    await scan("c", first.id, [PAGE, PAGE]);
    await session.place("c", { at: "replace", pageId: "a1" });
    expect(await orderOf(first.code)).toEqual(["c1", "c2", "b1", "a2"]);
    expect((await office.pages.get(["a1"]))[0]?.removed).toBe(true);
    await expect(session.place("c", { at: "before", pageId: "nowhere" })).rejects.toMatchObject({
      code: "page-not-found",
    });
  });

  it("of a second pass come between the fronts; where the counts differ nothing moves until a person says so", async () => {
    await scan("f", first.id, [PAGE, PAGE]);
    await scan("b", first.id, [PAGE, PAGE]);
    await session.place("b", { at: "backs", of: "f", reversed: true });
    expect(await orderOf(first.code)).toEqual(["f1", "b2", "f2", "b1"]);
    await scan("g", first.id, [PAGE, PAGE]);
    await scan("h", first.id, [PAGE]);
    const before = await orderOf(first.code);
    await expect(session.place("h", { at: "backs", of: "g", reversed: false })).rejects.toMatchObject({
      code: "sides-unequal",
      params: { fronts: 2, backs: 1 },
    });
    expect(await orderOf(first.code)).toEqual(before);
    const passes = { fronts: ["g1", "g2"], backs: ["h1"], reversed: false };
    await session.interleave(first.code, { ...passes, uneven: true });
    expect(await orderOf(first.code)).toEqual([...before.slice(0, 4), "g1", "h1", "g2"]);
  });

  it("are assigned by hand to components that the procedure has", async () => {
    await scan("s", first.id, [PAGE]);
    expect((await office.pages.assign(["s1"], "GIAY-TO"))[0]?.component).toBe("GIAY-TO");
    await expect(office.pages.assign(["s1"], "KHAC")).rejects.toMatchObject({ code: "component-unknown" });
    expect((await office.pages.assign(["s1"], null))[0]?.component).toBeNull();
  });
});
