import { sql } from "kysely";
import { expect, it } from "vitest";
import { createDossiers } from "../../../main/dossiers/dossiers.ts";
import { sampleProcedures } from "../../../main/dossiers/samples.ts";
import type { AuditAct } from "../../../main/storage/audit/act.ts";
import { append } from "../../../main/storage/audit/append.ts";
import { START, sealOf } from "../../../main/storage/audit/chain.ts";
import { createAuditLog } from "../../../main/storage/audit/log.ts";
import type { Database } from "../../../main/storage/database.ts";
import { auditedRepositories } from "../../../main/storage/repositories/audited.ts";
import { createSettings } from "../../../main/storage/settings.ts";
import { hashOf, marriageDossier, scanned } from "../../dossiers/office.ts";
import { describeOnEachDialect } from "../databases.ts";

describeOnEachDialect("the audit log", (databases) => {
  const logOf = async (entries: number): Promise<Database> => {
    const database = await databases.open();
    for (let n = 1; n <= entries; n++) await append(database, [opened(`d-${n}`)]);
    return database;
  };
  const findingsOf = async (database: Database) => (await createAuditLog(database).verify()).findings;

  it("tells what was done to the record, in order, and without the applicant", async () => {
    const database = await databases.open();
    const dossiers = createDossiers(auditedRepositories(database));
    const procedure = sampleProcedures()[0]!;
    const component = procedure.components[0]!.code;
    await dossiers.importCatalogue([procedure]);
    const { id, code } = await dossiers.create(marriageDossier());
    await dossiers.attach(code, scanned(component, { officer: "Nguyễn Văn Mẫu" }));
    await createSettings(database).set("office", { name: "Phường Thử Nghiệm" });
    const log = createAuditLog(database);
    const told = await log.list();
    expect(told.map(({ act }) => act)).toEqual<AuditAct[]>([
      "catalogue-changed",
      "dossier-created",
      "document-attached",
      "dossier-moved",
      "setting-changed",
    ]);
    expect(told[2]).toMatchObject({
      dossier: id,
      by: "Nguyễn Văn Mẫu",
      details: { hash: hashOf(`file of ${component}`) },
    });
    expect(JSON.stringify(told)).not.toMatch(/Mơ Ước|099193423000|0990/);
    expect((await log.list({ dossier: code })).map(({ n }) => n)).toEqual([2, 3, 4]);
    expect(await log.verify()).toMatchObject({ entries: 5, findings: [] });
  });

  it("tells nothing of what was undone", async () => {
    const database = await databases.open();
    const repositories = auditedRepositories(database);
    const undone = repositories.transaction(async ({ procedures }) => {
      await procedures.put(sampleProcedures()[0]!);
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await createAuditLog(database).verify()).toMatchObject({ entries: 0, findings: [] });
  });

  it("stays one chain when two PCs write at the same time", async () => {
    const place = await databases.place();
    const pcs = [await databases.open(place, "pc-1"), await databases.open(place, "pc-2")];
    const each = Array.from({ length: 20 }, (_, n) => n);
    await Promise.all(pcs.flatMap((pc) => each.map((n) => append(pc, [opened(`d-${n}`), opened(`e-${n}`)]))));
    expect(await createAuditLog(pcs[0]!).verify()).toMatchObject({ entries: 80, head: { n: 80 }, findings: [] });
  });

  it.each([
    ["act", { act: "document-exported" }],
    ["time", { at: 1 }],
    ["person", { by: "Trần Thị Khác" }],
    ["details", { details: '{"document":"another"}' }],
    ["PC", { station: "another" }],
  ])("finds a changed %s", async (_, change) => {
    const database = await logOf(5);
    await database.kysely.updateTable("audit_entries").set(change).where("n", "=", 3).execute();
    expect(await findingsOf(database)).toEqual([{ code: "changed", n: 3 }]);
  });

  it("finds an entry that was sealed anew after a change, by the one behind it", async () => {
    const database = await logOf(5);
    const entries = database.kysely.selectFrom("audit_entries").selectAll();
    const third = await entries.where("n", "=", 3).executeTakeFirstOrThrow();
    const hash = sealOf(third.previous_hash, { ...third, by: "Trần Thị Khác" });
    await database.kysely.updateTable("audit_entries").set({ by: "Trần Thị Khác", hash }).where("n", "=", 3).execute();
    expect(await findingsOf(database)).toEqual([{ code: "unlinked", n: 4 }]);
  });

  it("finds removed entries, at the beginning, within and at the end", async () => {
    const database = await logOf(7);
    await database.kysely.deleteFrom("audit_entries").where("n", "in", [1, 4, 5, 7]).execute();
    expect(await findingsOf(database)).toEqual([
      { code: "missing", n: 1, to: 1 },
      { code: "missing", n: 4, to: 5 },
      { code: "missing", n: 7, to: 7 },
    ]);
  });

  it("finds a removed entry whose number was given to the next", async () => {
    const database = await logOf(4);
    await database.kysely.deleteFrom("audit_entries").where("n", "=", 2).execute();
    await database.kysely.updateTable("audit_entries").set({ n: 2 }).where("n", "=", 3).execute();
    expect(await findingsOf(database)).toEqual([
      { code: "changed", n: 2 },
      { code: "missing", n: 3, to: 3 },
    ]);
  });

  it("finds an inserted entry", async () => {
    const database = await logOf(3);
    await database.kysely
      .updateTable("audit_entries")
      .set((set) => ({ n: set("n", "+", 1) }))
      .where("n", "=", 3)
      .execute();
    const { hash } = await database.kysely
      .selectFrom("audit_entries")
      .select("hash")
      .where("n", "=", 2)
      .executeTakeFirstOrThrow();
    const link = { n: 3, at: 0, station: "x", by: null, act: "document-opened", dossier_id: null, details: "{}" };
    await database.kysely
      .insertInto("audit_entries")
      .values({ ...link, previous_hash: hash, hash: sealOf(hash, link) })
      .execute();
    await database.kysely.updateTable("audit_head").set({ n: 4 }).execute();
    expect(await findingsOf(database)).toEqual([{ code: "changed", n: 4 }]);
  });

  it("finds entries that changed places", async () => {
    const database = await logOf(4);
    for (const [from, to] of [
      [2, 20],
      [3, 2],
      [20, 3],
    ] as const)
      await database.kysely.updateTable("audit_entries").set({ n: to }).where("n", "=", from).execute();
    expect(await findingsOf(database)).toEqual([
      { code: "changed", n: 2 },
      { code: "changed", n: 3 },
      { code: "unlinked", n: 4 },
    ]);
  });

  it("finds an entry behind the end", async () => {
    const database = await logOf(2);
    const { hash } = await database.kysely.selectFrom("audit_head").select("hash").executeTakeFirstOrThrow();
    const link = { n: 3, at: 0, station: "x", by: null, act: "document-opened", dossier_id: null, details: "{}" };
    await database.kysely
      .insertInto("audit_entries")
      .values({ ...link, previous_hash: hash, hash: sealOf(hash, link) })
      .execute();
    expect(await findingsOf(database)).toEqual([{ code: "head", n: 3 }]);
  });

  it("finds a tail that was cut together with its end only by a head that was written down elsewhere", async () => {
    const database = await logOf(5);
    const log = createAuditLog(database);
    const { head } = await log.verify();
    await database.kysely.deleteFrom("audit_entries").where("n", ">", 3).execute();
    await sql`update audit_head set n = 3, hash = (select hash from audit_entries where n = 3)`.execute(
      database.kysely,
    );
    expect((await log.verify()).findings).toEqual([]);
    expect((await log.verify([head])).findings).toEqual([{ code: "anchor", n: 5 }]);
    expect((await log.verify([START])).findings).toEqual([]);
  });
});

const opened = (document: string) =>
  ({ act: "document-opened", dossier: null, by: "Nguyễn Văn Mẫu", details: { document } }) as const;
