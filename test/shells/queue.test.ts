import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compose, type Workstation } from "../../main/compose.ts";
import { type OpenScreen, openScreen } from "../../main/shells/screen/index.ts";
import type { CallInput, CallName, Job } from "../../preload/contract.ts";
import { marriageDossier, scanned } from "../dossiers/office.ts";
import { paper } from "../signing/samples.ts";
import { callOn } from "./call-on.ts";
import { tram } from "./cli/tram.ts";

const OFFICER = "Nguyễn Văn Mẫu";
const LEADER = "Lê Thị Lãnh Đạo";

describe("the queue of documents that wait for a signer", () => {
  let root: string;
  let workstation: Workstation;
  let screen: OpenScreen;
  let made = 0;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "tram-queue-"));
    workstation = await compose({ dataDir: root });
    screen = await openScreen(workstation);
  });
  afterAll(async () => {
    await screen.close();
    await workstation.close();
    await rm(root, { recursive: true });
  });

  /** A call as a screen makes it; throws the fault's code. */
  const call = <N extends CallName>(name: N, input: CallInput<N>) => callOn(screen, name, input);

  async function drafted(): Promise<string> {
    const { id } = await workstation.dossiers.create(marriageDossier({ code: `H99.07-260401-${1000 + made++}` }));
    const pdf = await paper({ pages: 1, lines: 3 });
    return (await workstation.dossiers.attach(id, scanned(null, { hash: await workstation.vault.put(pdf) }))).id;
  }

  const ask = async (documentId: string) =>
    call("queue.add", { documentId, role: "leader", askedBy: OFFICER, note: "Gấp" });

  it("is filled, taken and emptied by screens, and each step is told", async () => {
    const { id } = await ask(await drafted());
    expect(await call("queue.list", { signer: LEADER })).toMatchObject([
      {
        request: { id, state: "queued", note: "Gấp" },
        dossier: { code: "H99.07-260401-1000" },
        document: { pages: 2 },
      },
    ]);
    const [taken] = await call("queue.take", { oldest: 1, by: LEADER });
    expect(taken!.request).toMatchObject({ id, state: "claimed", claim: { by: LEADER } });
    await expect(call("queue.withdraw", { ids: [id], by: OFFICER })).rejects.toThrow("request-taken");
    await call("queue.putBack", { ids: [id], by: LEADER });
    await call("queue.return", { ids: [id], reason: "Sai họ tên", by: LEADER });
    expect((await call("queue.history", { requestId: id })).map(({ to, note }) => [to, note])).toEqual([
      ["queued", null],
      ["claimed", null],
      ["queued", null],
      ["returned", "Sai họ tên"],
    ]);
    expect(await call("queue.list", {})).toEqual([]);
  });

  it("refuses a return without reason and a taking of nothing before the services are asked", async () => {
    await expect(call("queue.return", { ids: ["x"], reason: " ", by: LEADER })).rejects.toThrow("input-invalid");
    await expect(call("queue.take", { ids: [], by: LEADER })).rejects.toThrow("input-invalid");
  });

  it("loses what a batch has signed", async () => {
    const documentIds = [await drafted(), await drafted()];
    for (const documentId of documentIds) await ask(documentId);
    await call("queue.take", { oldest: 2, by: LEADER });
    const { sourceId, identityId, pin } = await call("tryout.prepare", {});
    const ended = new Promise<Job>((resolve) =>
      screen.announcements.on(
        "job.changed",
        (job) => job.state !== "queued" && job.state !== "running" && resolve(job),
      ),
    );
    await call("documents.sign", { documentIds, sourceId, identityId, pin, role: "leader" });
    expect(await ended).toMatchObject({ state: "done" });
    expect(await call("queue.list", {})).toEqual([]);
    const signed = await call("queue.list", { states: ["signed"], documentIds });
    expect(signed.map(({ document }) => document.id)).toEqual(documentIds);
  });

  it("is the same from the command line", async () => {
    const documentId = await drafted();
    const queue = (...args: string[]) => tram(["queue", ...args, "--json", "--data", root]);
    const added = await queue("add", documentId, "--role", "agency", "--by", OFFICER, "--note", "Đóng dấu");
    const [{ id }] = added.json<[{ id: string }]>();
    expect(await queue("add", documentId, "--role", "agency", "--by", OFFICER)).toMatchObject({ code: 3 });
    const listed = await tram(["queue", "list", "--role", "agency", "--data", root]);
    expect(listed.stdout).toMatch(new RegExp(`${id}.+Con dấu cơ quan +Chờ ký +${OFFICER} +Đóng dấu`));
    const taken = await queue("take", "--oldest", "1", "--role", "agency", "--by", LEADER);
    expect(taken.json()).toMatchObject([{ request: { id, state: "claimed" } }]);
    expect((await queue("put-back", id, "--by", OFFICER)).json()).toMatchObject({ error: { code: "request-taken" } });
    expect((await queue("put-back", id, "--by", LEADER)).code).toBe(0);
    expect((await queue("return", id, "--by", LEADER, "--reason", "Thiếu số")).code).toBe(0);
    expect((await queue("withdraw", id, "--by", OFFICER)).json()).toMatchObject({ error: { code: "request-closed" } });
  });
});

describe("a workstation that starts again", () => {
  it("has its own claims back in the queue", async () => {
    const root = await mkdtemp(join(tmpdir(), "tram-queue-"));
    const first = await compose({ dataDir: root });
    const { id } = await first.dossiers.create(marriageDossier());
    const { id: documentId } = await first.dossiers.attach(id, scanned(null));
    await first.signingQueue.add({ documentId, role: "leader", askedBy: OFFICER });
    await first.signingQueue.take({ oldest: 1 }, LEADER);
    await first.close();
    const second = await compose({ dataDir: root });
    expect((await second.signingQueue.list()).map(({ request }) => request.state)).toEqual(["claimed"]);
    const screen = await openScreen(second);
    expect((await second.signingQueue.list()).map(({ request }) => request.state)).toEqual(["queued"]);
    await screen.close();
    await second.close();
    await rm(root, { recursive: true });
  });
});
