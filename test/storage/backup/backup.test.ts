import { mkdtempSync, rmSync } from "node:fs";
import { appendFile, open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { createDossiers } from "../../../main/dossiers/dossiers.ts";
import { sampleProcedures } from "../../../main/dossiers/samples.ts";
import { sha256 } from "../../../main/shared/ids.ts";
import { createAuditLog } from "../../../main/storage/audit/log.ts";
import { restoreBackup } from "../../../main/storage/backup/restore.ts";
import { takeBackup } from "../../../main/storage/backup/take.ts";
import { verifyBackup } from "../../../main/storage/backup/verify.ts";
import { type Database, openDatabase } from "../../../main/storage/database.ts";
import { dataFolder } from "../../../main/storage/dataFolder.ts";
import type { DatabasePlace } from "../../../main/storage/port.ts";
import { auditedRepositories } from "../../../main/storage/repositories/audited.ts";
import { checkTallies } from "../../../main/storage/tallies/rebuild.ts";
import { folderVault } from "../../../main/storage/vault.ts";
import { marriageDossier, scanned } from "../../dossiers/office.ts";
import { describeOnEachDialect } from "../databases.ts";

const root = mkdtempSync(join(tmpdir(), "tram-backup-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let made = 0;
const newFolder = () => join(root, String(++made));

describeOnEachDialect("a backup", (databases) => {
  async function office(place: DatabasePlace) {
    const database = await databases.open(place);
    const folder = dataFolder(newFolder());
    const vault = folderVault(folder.vault);
    const dossiers = createDossiers(auditedRepositories(database));
    await dossiers.importCatalogue(sampleProcedures());
    const receive = async (n: number) => {
      const { code } = await dossiers.create(marriageDossier({ code: `H99.07-260401-${n}` }));
      const hash = await vault.put(Buffer.from(`result of ${code}`));
      await dossiers.attach(code, scanned(null, { hash }));
    };
    const backUp = (into: string) => takeBackup({ place, folder, station: "pc-1", version: "test" }, into);
    return { database, folder, receive, backUp };
  }

  /** A record of three dossiers and its backup. */
  async function backedUp() {
    const { receive, backUp } = await office(await databases.place());
    for (const n of [1, 2, 3]) await receive(n);
    const into = newFolder();
    return { into, ...(await backUp(into)) };
  }

  it("that is taken while dossiers come in holds one moment of the record, and comes back whole", async () => {
    const { database, receive, backUp } = await office(await databases.place());
    let received = 0;
    let stop = false;
    const work = async () => {
      while (!stop) await receive(++received);
    };
    for (let n = 0; n < 5; n++) await receive(++received);
    const before = received;
    const working = [work(), work()];
    const into = newFolder();
    const { snapshot, manifest } = await backUp(into);
    const after = received;
    stop = true;
    await Promise.all(working);
    expect(after).toBeGreaterThan(before);

    const place = await databases.place();
    const folder = dataFolder(newFolder());
    const { audit } = await restoreBackup(snapshot, { place, folder });
    expect(audit).toMatchObject({ findings: [], head: manifest.audit });
    const restored = await openDatabase(place);
    try {
      const counts = await countsOf(restored);
      expect(counts).toEqual(countsIn(manifest.tables, Object.keys(counts)));
      expect(counts.dossiers).toBeGreaterThanOrEqual(before);
      expect(counts.dossiers).toBeLessThanOrEqual((await countsOf(database)).dossiers!);
      const documents = await restored.kysely.selectFrom("documents").select("hash").execute();
      const vault = folderVault(folder.vault);
      for (const { hash } of documents) expect(sha256(await readFile(vault.pathOf(hash)))).toBe(hash);
      expect(manifest.missing).toEqual([]);
      expect(await checkTallies(restored.kysely)).toMatchObject({ wrong: 0 });
      const told = await createAuditLog(restored).list();
      expect(told.at(-1)).toMatchObject({ act: "record-restored", n: manifest.audit.n + 1 });
      expect(await createAuditLog(restored).verify([manifest.audit])).toMatchObject({ findings: [] });
    } finally {
      await restored.close();
    }
  });

  it("goes to the other kind of database and back", async () => {
    const { snapshot, manifest } = await backedUp();
    const folder = dataFolder(newFolder());
    const place = { file: folder.database };
    await restoreBackup(snapshot, { place, folder });
    const second = await takeBackup({ place, folder, station: "pc-2", version: "test" }, newFolder());
    const back = await databases.place();
    await restoreBackup(second.snapshot, { place: back, folder: dataFolder(newFolder()) });
    const database = await databases.open(back);
    const first = countsIn(manifest.tables, Object.keys(await countsOf(database)));
    expect(await countsOf(database)).toMatchObject(first);
    const found = await createDossiers(auditedRepositories(database)).list({ text: "mo uoc" });
    expect(found.dossiers.length).toBe(3);
    expect(await createAuditLog(database).verify([manifest.audit, second.manifest.audit])).toMatchObject({
      findings: [],
    });
  });

  it("copies only files that are not in its folder yet", async () => {
    const { receive, backUp } = await office(await databases.place());
    const into = newFolder();
    await receive(1);
    expect(await backUp(into)).toMatchObject({ copied: 1, manifest: { files: { rows: 1 } } });
    await receive(2);
    expect(await backUp(into)).toMatchObject({ copied: 1, manifest: { files: { rows: 2 } } });
    expect((await readdir(join(into, "snapshots"))).length).toBe(2);
    expect(await verifyBackup(into)).toMatchObject({ findings: [], manifest: { files: { rows: 2 } } });
  });

  it("is found changed by a single byte, wherever it is", async () => {
    const { into, snapshot } = await backedUp();
    const [hash] = (await readdir(join(into, "vault"), { recursive: true })).filter((name) => name.length > 64);
    for (const [file, path] of [
      ["documents.jsonl.gz", join(snapshot, "documents.jsonl.gz")],
      [`vault/${hash!.slice(3)}`, join(into, "vault", hash!)],
    ] as const) {
      await flip(path);
      expect((await verifyBackup(into)).findings).toEqual([{ code: "changed", file }]);
      const place = await databases.place();
      const restoring = restoreBackup(into, { place, folder: dataFolder(newFolder()) });
      await expect(restoring).rejects.toMatchObject({ code: "backup-damaged", params: { file } });
      await flip(path);
    }
    await rm(join(into, "vault", hash!));
    expect((await verifyBackup(into)).findings).toEqual([{ code: "missing", file: `vault/${hash!.slice(3)}` }]);
    const manifest = await readFile(join(snapshot, "manifest.json"), "utf8");
    await writeFile(join(snapshot, "manifest.json"), manifest.replace('"rows":3', '"rows":2'));
    await expect(verifyBackup(into)).rejects.toMatchObject({ code: "backup-damaged" });
  });

  it("says which files of the record were not there when it was taken", async () => {
    const { folder, receive, backUp } = await office(await databases.place());
    await receive(1);
    await receive(2);
    const [first, second] = ["H99.07-260401-1", "H99.07-260401-2"].map((code) =>
      sha256(Buffer.from(`result of ${code}`)),
    );
    const vault = folderVault(folder.vault);
    await rm(vault.pathOf(first!));
    await appendFile(vault.pathOf(second!), "x");
    const { manifest } = await backUp(newFolder());
    expect(manifest.missing).toEqual([first, second].sort());
  });

  it("is not restored over a record", async () => {
    const { into } = await backedUp();
    const place = await databases.place();
    const target = { place, folder: dataFolder(newFolder()) };
    await restoreBackup(into, target);
    await expect(restoreBackup(into, target)).rejects.toMatchObject({ code: "restore-not-empty" });
    await expect(restoreBackup(newFolder(), target)).rejects.toMatchObject({ code: "backup-not-found" });
  });
});

const TABLES = ["procedures", "components", "dossiers", "transitions", "documents", "tally_cells", "settings"] as const;

async function countsOf({ kysely }: Database): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of TABLES) {
    const count = kysely.selectFrom(table).select((select) => select.fn.countAll<number>().as("n"));
    counts[table] = (await count.executeTakeFirstOrThrow()).n;
  }
  return counts;
}

const countsIn = (tables: Readonly<Record<string, { readonly rows: number }>>, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, tables[name]!.rows])) as Record<string, number>;

/** Flips one bit in the middle of a file. */
async function flip(path: string): Promise<void> {
  const handle = await open(path, "r+");
  const { size } = await handle.stat();
  const byte = Buffer.alloc(1);
  await handle.read(byte, 0, 1, size >> 1);
  byte[0]! ^= 1;
  await handle.write(byte, 0, 1, size >> 1);
  await handle.close();
}
