import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compose, type Workstation } from "../../main/compose.ts";
import { createFileDoor } from "../../main/shells/files.ts";
import { type OpenScreen, openScreen } from "../../main/shells/screen/index.ts";
import { doors, type Job, ScanOutcome } from "../../preload/contract.ts";
import { marriageDossier } from "../dossiers/office.ts";
import { drawPapers, type Papers } from "../doubles/papers.ts";
import { capturedPage } from "../storage/captures.ts";
import { callOn } from "./call-on.ts";

const OPTIONS = { source: "feeder", duplex: false, dpi: 100, color: "color", paper: "a4", brightness: 0 } as const;

describe("scans as a screen asks for them", { timeout: 60_000 }, () => {
  let root: string;
  let papers: Papers;
  let workstation: Workstation;
  let screen: OpenScreen;
  let dossierId: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "tram-scans-"));
    papers = await drawPapers([1, 1], 100);
    workstation = await compose({ dataDir: root, pile: papers.sheets, workers: 1 });
    dossierId = (await workstation.dossiers.create(marriageDossier())).id;
    await leaveBehind("cut-off");
    screen = await openScreen(workstation);
  }, 60_000);
  afterAll(async () => {
    await screen.close();
    await workstation.close();
    await papers[Symbol.asyncDispose]();
    await rm(root, { recursive: true });
  });

  /** A session of two pages as a program leaves it that was killed. */
  async function leaveBehind(id: string): Promise<void> {
    const { sessions } = workstation;
    const session = { id, deviceId: "virtual:samples", dossierId, options: OPTIONS };
    await sessions.open({ ...session, note: { sheets: 4 } });
    for (const n of [1, 2]) await sessions.commit(capturedPage(id, n));
  }

  /** Resolves with the job when it has ended. */
  function ended(jobId: string): Promise<Job> {
    const { promise, resolve } = Promise.withResolvers<Job>();
    const stop = screen.announcements.on("job.changed", (job) => {
      if (job.id === jobId && job.state !== "queued" && job.state !== "running") resolve(job);
    });
    return promise.finally(stop);
  }

  it("go on from recovery with the device and the settings they had, and tell what they came to", async () => {
    const [left] = await callOn(screen, "recovery.list", {});
    expect(left).toMatchObject({ sessionId: "cut-off", pages: 2, resumable: true });
    const { jobId } = await callOn(screen, "recovery.resume", { sessionId: "cut-off" });
    const { state, result } = await ended(jobId);
    expect(state).toBe("done");
    expect(ScanOutcome.parse(result)).toMatchObject({ sessionId: "cut-off", pages: 2, binned: 0, warnings: [] });
    const { pages } = await callOn(screen, "dossiers.get", { dossierId });
    expect(pages.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
    expect(await callOn(screen, "recovery.list", {})).toEqual([]);
    await expect(callOn(screen, "recovery.resume", { sessionId: "cut-off" })).rejects.toThrow("session-not-found");
  });

  it("warn through the job when the sheets were counted otherwise", async () => {
    const request = { dossierId, deviceId: "virtual:samples", options: OPTIONS, sheets: 3 };
    const { result } = await ended((await callOn(screen, "scan.start", request)).jobId);
    expect(ScanOutcome.parse(result).warnings).toEqual([
      { code: "pages-missing", by: "sheets", expected: 3, received: 2 },
    ]);
  });

  it("are started by profiles that the office keeps", async () => {
    const [first] = await callOn(screen, "profiles.list", {});
    const saved = await callOn(screen, "profiles.save", { ...first!, name: "Đất đai", blank: "bin", key: "F9" });
    expect(await callOn(screen, "profiles.list", {})).toContainEqual(saved);
    await callOn(screen, "profiles.remove", { name: "Đất đai" });
    await expect(callOn(screen, "profiles.remove", { name: "Đất đai" })).rejects.toThrow("profile-not-found");
  });

  it("are parted by sheets that can be printed", async () => {
    const { fileId, name } = await callOn(screen, "separators.print", { dossierId, whole: true });
    const response = await createFileDoor(screen.files)(new Request(`http://127.0.0.1${doors.export(fileId)}`));
    const text = Buffer.from(await response.bytes()).toString("latin1");
    expect([name, text.match(/\/Type \/Page\b/g)?.length]).toEqual(["to-phan-cach.pdf", 3]);
    const unknown = callOn(screen, "separators.print", { dossierId, components: ["KHAC"] });
    await expect(unknown).rejects.toThrow("component-unknown");
  });
});
