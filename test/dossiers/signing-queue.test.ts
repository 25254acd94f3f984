import { describe, expect, it } from "vitest";
import { createDossiers } from "../../main/dossiers/dossiers.ts";
import type { NewSignatureRequest } from "../../main/dossiers/port.ts";
import { createSigningQueue } from "../../main/dossiers/requests/queue.ts";
import { sampleProcedures } from "../../main/dossiers/samples.ts";
import type { Database } from "../../main/storage/database.ts";
import { dossierRepositories } from "../../main/storage/repositories/index.ts";
import { describeOnEachDialect } from "../storage/databases.ts";
import { hashOf, marriageDossier, scanned, signatureOver } from "./office.ts";

const OFFICER = "Nguyễn Văn Mẫu";
const LEADER = "Lê Thị Lãnh Đạo";
const OTHER = "Phạm Văn Phó";

/** An office whose clock stands until it is moved. */
async function open(database: Database) {
  let time = new Date("2026-04-01T02:00:00Z");
  const clock = () => time;
  const repositories = dossierRepositories(database);
  const dossiers = createDossiers(repositories, clock);
  const queue = createSigningQueue(repositories, clock);
  await dossiers.importCatalogue(sampleProcedures());
  let made = 0;
  return {
    dossiers,
    queue,
    now: (at: string) => {
      time = new Date(at);
    },
    /** A dossier of its own with a drafted result. */
    async drafted() {
      const code = `H99.07-260401-${String(++made).padStart(4, "0")}`;
      await dossiers.create(marriageDossier({ code }));
      return { code, document: await dossiers.attach(code, scanned(null, { hash: hashOf(code) })) };
    },
  };
}

const asked = (documentId: string, more: Partial<NewSignatureRequest> = {}): NewSignatureRequest => ({
  documentId,
  role: "leader",
  askedBy: OFFICER,
  ...more,
});
const fault = (code: string) => ({ code });

describeOnEachDialect("a document handed over for signing", (databases) => {
  const start = async () => open(await databases.open());

  async function startWith(count: number) {
    const office = await start();
    const requests = [];
    for (let n = 0; n < count; n++) {
      office.now(`2026-04-01T02:${String(n).padStart(2, "0")}:00Z`);
      const { code, document } = await office.drafted();
      requests.push({ code, document, request: await office.queue.add(asked(document.id)) });
    }
    return { ...office, requests, ids: requests.map(({ request }) => request.id) };
  }

  it("waits, the oldest first, with its dossier and who asked for what", async () => {
    const { queue, drafted, now } = await start();
    const [first, second] = [await drafted(), await drafted()];
    await queue.add(asked(second.document.id, { template: "quyet-dinh", note: "Gấp", signer: LEADER }));
    now("2026-04-01T02:05:00Z");
    await queue.add(asked(first.document.id, { role: "agency" }));
    const inbox = await queue.list();
    expect(inbox.map(({ dossier, document }) => [dossier.code, document.name])).toEqual([
      [second.code, second.document.name],
      [first.code, first.document.name],
    ]);
    expect(inbox[0]!.request).toMatchObject({
      role: "leader",
      template: "quyet-dinh",
      note: "Gấp",
      signer: LEADER,
      askedBy: OFFICER,
      askedAt: new Date("2026-04-01T02:00:00Z"),
      state: "queued",
      claim: null,
    });
  });

  it("waits once for each role, and again when that is over", async () => {
    const { queue, requests } = await startWith(1);
    const { document, request } = requests[0]!;
    await expect(queue.add(asked(document.id))).rejects.toMatchObject(fault("request-exists"));
    await queue.add(asked(document.id, { role: "agency" }));
    await queue.withdraw([request.id], OFFICER);
    await queue.add(asked(document.id));
    expect((await queue.list({ documentIds: [document.id] })).map(({ request }) => request.role)).toEqual([
      "agency",
      "leader",
    ]);
  });

  it("is asked only of a document that stands in an open dossier", async () => {
    const { queue, dossiers, drafted } = await start();
    await expect(queue.add(asked("nowhere"))).rejects.toMatchObject(fault("document-not-found"));
    const { code, document } = await drafted();
    const next = await dossiers.attach(code, scanned(null, { hash: hashOf("next"), replace: true }));
    await expect(queue.add(asked(document.id))).rejects.toMatchObject(fault("document-replaced"));
    await dossiers.move(code, "withdrawn");
    await expect(queue.add(asked(next.id))).rejects.toMatchObject(fault("dossier-closed"));
  });

  it("is seen and taken by whom it is asked of, and by all when it names nobody", async () => {
    const { queue, drafted } = await start();
    const [hers, anybodys] = [await drafted(), await drafted()];
    await queue.add(asked(hers.document.id, { signer: LEADER }));
    await queue.add(asked(anybodys.document.id));
    expect(await queue.list({ signer: LEADER })).toHaveLength(2);
    expect((await queue.list({ signer: OTHER })).map(({ dossier }) => dossier.code)).toEqual([anybodys.code]);
    expect((await queue.take({ oldest: 5 }, OTHER)).map(({ dossier }) => dossier.code)).toEqual([anybodys.code]);
    expect((await queue.take({ oldest: 5 }, LEADER)).map(({ dossier }) => dossier.code)).toEqual([hers.code]);
  });

  it("is taken by name or as one of the oldest of a role, and is then its taker's at that PC", async () => {
    const { queue, ids } = await startWith(4);
    expect((await queue.take({ oldest: 1, role: "agency" }, LEADER)).length).toBe(0);
    const taken = await queue.take({ oldest: 2, role: "leader" }, LEADER);
    expect(taken.map(({ request }) => request.id)).toEqual(ids.slice(0, 2));
    expect(taken[0]!.request).toMatchObject({
      state: "claimed",
      claim: { by: LEADER, station: "local", until: new Date("2026-04-01T02:33:00Z") },
    });
    expect((await queue.take({ ids: [ids[1]!, ids[3]!] }, OTHER)).map(({ request }) => request.id)).toEqual([ids[3]]);
    const held = (await queue.list()).map(({ request }) => request.claim?.by ?? null);
    expect(held).toEqual([LEADER, LEADER, null, OTHER]);
  });

  it("is never taken by two PCs", async () => {
    const place = await databases.place();
    const [one, two] = [
      await open(await databases.open(place, "counter-1")),
      await open(await databases.open(place, "counter-2")),
    ];
    const ids = new Set<string>();
    for (let n = 0; n < 12; n++) {
      const { document } = await one.drafted();
      ids.add((await one.queue.add(asked(document.id))).id);
    }
    const grabs = Array.from({ length: 8 }, (_, n) => (n % 2 === 0 ? one : two).queue.take({ oldest: 2 }, `S${n}`));
    const first = (await Promise.all(grabs)).flat();
    // A grab passes over what another is taking, so that some may be left for the next.
    const rest = await two.queue.take({ oldest: 12 }, LEADER);
    const taken = [...first, ...rest].map(({ request }) => request.id);
    expect(taken).toHaveLength(12);
    expect(new Set(taken)).toEqual(ids);
  });

  it("comes back from a PC that died when half an hour has passed without a signature there", async () => {
    const { queue, now, ids } = await startWith(2);
    await queue.take({ oldest: 2 }, LEADER);
    now("2026-04-01T02:31:00Z");
    expect(await queue.take({ oldest: 2 }, OTHER)).toEqual([]);
    now("2026-04-01T02:31:00.001Z");
    expect((await queue.list()).map(({ request }) => request.state)).toEqual(["queued", "queued"]);
    expect(await queue.take({ oldest: 2 }, OTHER)).toHaveLength(2);
    expect((await queue.history(ids[0]!)).map(({ to, by }) => [to, by])).toEqual([
      ["queued", OFFICER],
      ["claimed", LEADER],
      ["queued", null],
      ["claimed", OTHER],
    ]);
  });

  it("stays its taker's for longer while signatures go on being made", async () => {
    const { queue, dossiers, now, requests } = await startWith(2);
    await queue.take({ oldest: 2 }, LEADER);
    now("2026-04-01T02:30:00Z");
    const { document } = requests[0]!;
    await dossiers.recordSignature(document.id, signatureOver(document.hash));
    now("2026-04-01T02:59:00Z");
    expect(await queue.take({ oldest: 2 }, OTHER)).toEqual([]);
  });

  it("comes back at once to a PC that starts again, and leaves the claims of others", async () => {
    const place = await databases.place();
    const mine = await open(await databases.open(place, "counter-1"));
    const theirs = await open(await databases.open(place, "counter-2"));
    for (let n = 0; n < 2; n++) await mine.queue.add(asked((await mine.drafted()).document.id));
    await mine.queue.take({ oldest: 1 }, LEADER);
    await theirs.queue.take({ oldest: 1 }, OTHER);
    expect(await mine.queue.comeBack()).toBe(1);
    expect((await mine.queue.list()).map(({ request }) => request.claim?.by ?? null)).toEqual([null, OTHER]);
  });

  it("goes back unsigned, or to the one who asked with a reason, which stays on record", async () => {
    const { queue, ids } = await startWith(3);
    const [kept, back, unseen] = ids as [string, string, string];
    await queue.take({ ids: [kept, back] }, LEADER);
    await queue.putBack([kept], LEADER);
    await queue.return([back, unseen], "  Sai họ tên ", LEADER);
    expect((await queue.list()).map(({ request }) => [request.id, request.state])).toEqual([[kept, "queued"]]);
    const returned = await queue.list({ states: ["returned"], askedBy: OFFICER });
    expect(returned.map(({ request }) => request.id)).toEqual([back, unseen]);
    expect((await queue.history(back)).at(-1)).toMatchObject({ to: "returned", by: LEADER, note: "Sai họ tên" });
    await expect(queue.return([kept], " ", LEADER)).rejects.toMatchObject(fault("reason-missing"));
  });

  it("is nobody else's to decide about while somebody holds it", async () => {
    const { queue, ids } = await startWith(1);
    await queue.take({ ids }, LEADER);
    await expect(queue.putBack(ids, OTHER)).rejects.toMatchObject(fault("request-taken"));
    await expect(queue.return(ids, "Sai", OTHER)).rejects.toMatchObject(fault("request-taken"));
    await expect(queue.withdraw(ids, OFFICER)).rejects.toMatchObject(fault("request-taken"));
    await queue.putBack(ids, LEADER);
    await queue.withdraw(ids, OFFICER);
    await expect(queue.withdraw(ids, OFFICER)).rejects.toMatchObject({
      ...fault("request-closed"),
      params: { state: "withdrawn" },
    });
  });

  it("moves together with the others that are named, or not at all", async () => {
    const { queue, ids } = await startWith(2);
    await queue.take({ ids: [ids[1]!] }, LEADER);
    await expect(queue.withdraw(ids, OFFICER)).rejects.toMatchObject(fault("request-taken"));
    await expect(queue.withdraw([ids[0]!, "nowhere"], OFFICER)).rejects.toMatchObject(fault("request-not-found"));
    expect((await queue.list()).map(({ request }) => request.state)).toEqual(["queued", "claimed"]);
  });

  describe("becomes signed", () => {
    it("with the signature that is recorded, its taker named", async () => {
      const { queue, dossiers, requests, ids } = await startWith(1);
      await queue.take({ ids }, LEADER);
      const { document } = requests[0]!;
      await dossiers.recordSignature(document.id, { ...signatureOver(document.hash), as: "leader" });
      expect(await queue.list()).toEqual([]);
      expect((await queue.history(ids[0]!)).at(-1)).toMatchObject({ from: "claimed", to: "signed", by: LEADER });
      await expect(queue.withdraw(ids, OFFICER)).rejects.toMatchObject({ params: { state: "signed" } });
    });

    it("also when nobody had taken it", async () => {
      const { queue, dossiers, requests, ids } = await startWith(1);
      const { document } = requests[0]!;
      await dossiers.recordSignature(document.id, signatureOver(document.hash));
      expect((await queue.history(ids[0]!)).at(-1)).toMatchObject({ from: "queued", to: "signed" });
    });

    it("in nobody's eyes while the signature itself is not kept", async () => {
      const { queue, dossiers, requests } = await startWith(1);
      const { document } = requests[0]!;
      const stale = dossiers.recordSignature(document.id, signatureOver(hashOf("another file")));
      await expect(stale).rejects.toMatchObject(fault("document-changed"));
      expect((await queue.list()).map(({ request }) => request.state)).toEqual(["queued"]);
    });

    it("by the right role alone: the clerk's request waits on behind the leader's signature", async () => {
      const { queue, dossiers, requests } = await startWith(1);
      const { document } = requests[0]!;
      await queue.add(asked(document.id, { role: "agency" }));
      await dossiers.recordSignature(document.id, signatureOver(document.hash));
      const [left] = await queue.list();
      expect(left!.request.role).toBe("agency");
      await dossiers.recordSignature(document.id, { ...signatureOver(left!.document.hash), role: "agency" });
      expect(await queue.list()).toEqual([]);
    });

    it("not by a signature that is invalid", async () => {
      const { queue, dossiers, requests } = await startWith(1);
      const { document } = requests[0]!;
      await dossiers.recordSignature(document.id, signatureOver(document.hash, "invalid"));
      expect(await queue.list()).toHaveLength(1);
    });
  });

  it("waits no longer when it is replaced, sent back, or its dossier is closed", async () => {
    const { queue, dossiers, requests } = await startWith(3);
    const [replaced, back, closed] = requests.map(({ code }) => code) as [string, string, string];
    await queue.take({ ids: [requests[1]!.request.id] }, LEADER);
    await dossiers.attach(replaced, scanned(null, { hash: hashOf("better"), replace: true }));
    await dossiers.move(back, "in-progress", { officer: OTHER, note: "Sai mẫu" });
    await dossiers.move(closed, "withdrawn");
    expect(await queue.list()).toEqual([]);
    expect((await queue.history(requests[1]!.request.id)).at(-1)).toMatchObject({
      from: "claimed",
      to: "withdrawn",
      by: OTHER,
      note: "Sai mẫu",
    });
  });
});
