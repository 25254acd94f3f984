import { mkdtempSync, rmSync } from "node:fs";
import { access, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { createDossiers } from "../../../main/dossiers/dossiers.ts";
import { sampleProcedures } from "../../../main/dossiers/samples.ts";
import { newId } from "../../../main/shared/ids.ts";
import { createAuditLog } from "../../../main/storage/audit/log.ts";
import { holdVault } from "../../../main/storage/backup/hold.ts";
import { dataFolder } from "../../../main/storage/dataFolder.ts";
import { auditedRepositories } from "../../../main/storage/repositories/audited.ts";
import { retain } from "../../../main/storage/retention/retain.ts";
import { parseRules } from "../../../main/storage/retention/rules.ts";
import { folderVault } from "../../../main/storage/vault.ts";
import { marriageDossier, scanned } from "../../dossiers/office.ts";
import { describeOnEachDialect } from "../databases.ts";

const root = mkdtempSync(join(tmpdir(), "tram-retention-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let made = 0;

const OLD = new Date("2026-01-05T02:00:00Z");
const NOW = new Date("2026-04-01T02:00:00Z");
const rules = parseRules({ removedPages: 30, looseRemovedPages: 30, cache: null, unnamedFiles: 30 });

describeOnEachDialect("retention", (databases) => {
  async function office() {
    const place = await databases.place();
    const database = await databases.open(place);
    const folder = dataFolder(join(root, String(++made)));
    const vault = folderVault(folder.vault);
    const dossiers = createDossiers(auditedRepositories(database), () => OLD);
    await dossiers.importCatalogue(sampleProcedures());
    const keep = async (text: string) => {
      const hash = await vault.put(Buffer.from(text));
      await utimes(vault.pathOf(hash), OLD, OLD);
      return hash;
    };
    /** A page in the bin, of the dossier or of none. */
    const binned = async (dossierId: string | null, hash: string, more: object = {}) => {
      const id = newId();
      const { kysely } = database;
      const session = { id: newId(), station: "pc-1", device_id: "virtual", dossier_id: dossierId, state: "complete" };
      await kysely
        .insertInto("capture_sessions")
        .values({ ...session, opened_at: OLD.getTime() })
        .execute();
      const size = { width: 10, height: 10, dpi: 300, color: "color", bytes: 10, repeated: 0 } as const;
      const page = { id, session_id: session.id, n: 1, hash, page_index: 0, media_type: "image/jpeg" };
      await kysely
        .insertInto("captured_pages")
        .values({ ...page, ...size, captured_at: OLD.getTime() })
        .execute();
      const edit = {
        page_id: id,
        dossier_id: dossierId,
        position: 1,
        turn: 0,
        removed: 1,
        deskew: 1,
        ...more,
      } as const;
      await kysely.insertInto("page_edits").values(edit).execute();
      return id;
    };
    const follow = (apply: boolean) => retain({ place, folder, station: "pc-1", rules, now: NOW, apply });
    const left = async () =>
      (await database.kysely.selectFrom("captured_pages").select("id").execute()).map((p) => p.id);
    const isThere = (hash: string) =>
      access(vault.pathOf(hash)).then(
        () => true,
        () => false,
      );
    return { database, folder, vault, dossiers, keep, binned, follow, left, isThere };
  }

  it("removes from the bin what the rules let go, and the files nothing names then; a dry run removes nothing", async () => {
    const { database, dossiers, keep, binned, follow, left, isThere } = await office();
    const [closed, open] = [
      await dossiers.create(marriageDossier()),
      await dossiers.create(marriageDossier({ code: "H99.07-260401-0002" })),
    ];
    await dossiers.move(closed.code, "withdrawn");
    const [gone, shared] = [await keep("a page of the closed"), await keep("a page of both")];
    await binned(closed.id, gone);
    await binned(closed.id, shared);
    const ofOpen = await binned(open.id, shared);
    const shown = await binned(closed.id, await keep("a page that is shown"), { removed: 0 });
    await binned(null, await keep("a page of nobody"));

    const before = await left();
    expect(await follow(false)).toMatchObject([{ count: 2 }, { count: 1 }, { count: 0 }]);
    expect(await left()).toEqual(before);
    expect(await follow(true)).toMatchObject([{ count: 2 }, { count: 1 }, { count: 2 }]);
    expect((await left()).sort()).toEqual([ofOpen, shown].sort());
    expect([await isThere(gone), await isThere(shared)]).toEqual([false, true]);
    const log = createAuditLog(database);
    const told = (await log.list()).filter(({ act }) => act === "retention-applied");
    expect(told.map(({ details }) => details.rule)).toEqual(["removedPages", "looseRemovedPages", "unnamedFiles"]);
    expect(JSON.stringify(told)).toContain(gone);
    expect(await log.verify()).toMatchObject({ findings: [] });
    expect(await follow(true)).toMatchObject([{ count: 0 }, { count: 0 }, { count: 0 }]);
  });

  it("never removes a file that a document, or work that may go on, speaks of", async () => {
    const { database, dossiers, keep, binned, follow, left, isThere } = await office();
    const { code, id } = await dossiers.create(marriageDossier());
    const [document, working, forgotten] = [await keep("document"), await keep("working"), await keep("forgotten")];
    await dossiers.attach(code, scanned(null, { hash: document }));
    await dossiers.move(code, "withdrawn");
    const page = await binned(id, await keep("page of a job"));
    const job = { id: newId(), station: "pc-1", kind: "digitize", dossier_id: id, progress: "{}", fault: null };
    await database.kysely
      .insertInto("jobs")
      .values({
        ...job,
        state: "interrupted",
        input: JSON.stringify({ pageIds: [page], file: working }),
        result: "null",
        created_at: OLD.getTime(),
      })
      .execute();
    expect(await follow(true)).toMatchObject([{ count: 0 }, { count: 0 }, { count: 1 }]);
    expect(await left()).toEqual([page]);
    expect([await isThere(document), await isThere(working), await isThere(forgotten)]).toEqual([true, true, false]);
  });

  it("leaves a file that was put there again lately, and every file while a backup is taken", async () => {
    const { folder, vault, keep, follow, isThere } = await office();
    const [again, forgotten] = [await keep("again"), await keep("forgotten")];
    await vault.put(Buffer.from("again"));
    const letGo = await holdVault(folder.vault);
    const now = new Date();
    const request = { folder, station: "pc-1", rules, now, apply: true };
    const place = { file: join(root, `other-${made}.db`) };
    expect(await retain({ ...request, place })).toContainEqual({ rule: "unnamedFiles", count: 0, held: true });
    await letGo();
    expect(await follow(true)).toContainEqual({ rule: "unnamedFiles", count: 1 });
    expect([await isThere(again), await isThere(forgotten)]).toEqual([true, false]);
  });
});

it("refuses rules that could meet a file before its row", () => {
  expect(() => parseRules({ unnamedFiles: 1 })).toThrow(expect.objectContaining({ code: "input-invalid" }));
  expect(() => parseRules({ documents: 10 })).toThrow(expect.objectContaining({ code: "input-invalid" }));
});
