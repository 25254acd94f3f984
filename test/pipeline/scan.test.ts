import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ScannerDriver } from "../../main/capture/port.ts";
import { compose, type Workstation } from "../../main/compose.ts";
import { type Scanned, scanJob } from "../../main/pipeline/jobs/scan.ts";
import { Fault } from "../../main/shared/fault.ts";
import { newId } from "../../main/shared/ids.ts";
import { playedDriver } from "../doubles/playedDriver.ts";
import { makeDossier, renderSheet } from "../papers/index.ts";
import { printed, worn } from "../recognition/separator-sheets.ts";

const OPTIONS = { source: "feeder", duplex: false, dpi: 150, color: "color", paper: "a4", brightness: 0 } as const;
const BY_SHEETS = { blank: "bin", deskew: true, separators: ["code", "patch-t"] };

describe("a scan into a dossier", { timeout: 120_000 }, () => {
  let folder: string;
  let workstation: Workstation;
  let dossier: { readonly id: string; readonly code: string };
  let papers: Buffer[];
  let blank: Buffer;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tram-scan-"));
    workstation = await compose({ dataDir: join(folder, "data"), workers: 2 });
    dossier = await workstation.dossiers.create({
      procedure: "HT-01",
      applicant: { name: "Đặng Thị Mơ Ước", citizenId: null, phone: null },
      channel: "direct",
    });
    const sides = makeDossier("scan", 4).pages;
    papers = await Promise.all(sides.map(async (side) => (await renderSheet(side, { dpi: 150 })).jpeg));
    blank = await sharp({ create: { width: 1240, height: 1754, channels: 3, background: "#f6f4ee" } })
      .jpeg()
      .withDensity(150)
      .toBuffer();
  }, 120_000);
  afterAll(async () => {
    await workstation.close();
    await rm(folder, { recursive: true });
  });

  async function separator(component: string | null): Promise<Buffer> {
    const sheet = await worn(await printed({ dossier: dossier.code, component, name: null }), { dpi: 150, skew: 2 });
    const { data, width, height } = sheet;
    return sharp(data, { raw: { width, height, channels: 1 } })
      .jpeg()
      .withDensity(150)
      .toBuffer();
  }

  /** The job as a screen runs it, over a device that is played. */
  function job(driver: ScannerDriver, input: object): Promise<Scanned> {
    const scanners = { ...workstation.scanners, driverOf: async () => driver };
    const quiet = { captured: async () => undefined, changed: async () => undefined };
    const context = { jobId: "j", signal: new AbortController().signal, progress: () => undefined };
    const request = { deviceId: "played:1", dossierId: dossier.id, options: OPTIONS, ...input };
    return scanJob({ ...workstation, ...quiet, scanners })(request, context, null) as Promise<Scanned>;
  }
  const shown = async () => {
    const pages = (await workstation.pages.ofDossier(dossier.id)).filter(({ removed }) => !removed);
    return pages.map(({ id }) => id);
  };

  it("sorts a pile by the sheets in it, bins blank sides, and knows a page that was coded anew", async () => {
    const again = await sharp(papers[1]).jpeg({ quality: 40 }).withDensity(150).toBuffer();
    const pile = [await separator("TO-KHAI"), papers[0]!, blank, await separator("GIAY-TO"), papers[1]!, again];
    const sessionId = newId();
    const outcome = await job(playedDriver(pile), { sessionId, handling: BY_SHEETS });
    const pages = await workstation.sessionPages.of(sessionId);
    expect(pages.map(({ look }) => look?.separator?.kind ?? (look?.blank ? "blank" : "page"))).toEqual([
      ...["code", "page", "blank", "code", "page", "page"],
    ]);
    expect(pages.map(({ look }) => look?.alike)).toEqual([false, false, false, false, false, true]);
    expect(outcome).toEqual({
      ...{ sessionId, pages: 6, binned: 3, warnings: [] },
      pieces: [
        { dossierId: dossier.id, component: "TO-KHAI", pageIds: [pages[1]!.id] },
        { dossierId: dossier.id, component: "GIAY-TO", pageIds: [pages[4]!.id, pages[5]!.id] },
      ],
    });
    expect(await shown()).toEqual([pages[1]!.id, pages[4]!.id, pages[5]!.id]);
  });

  it("goes on after a jam in the same session, and is then put where it was wanted", async () => {
    const before = await shown();
    const request = { sessionId: newId(), place: { at: "before", pageId: before[0] } };
    await expect(job(playedDriver([papers[2]!], new Fault("paper-jam")), request)).rejects.toMatchObject({
      code: "paper-jam",
    });
    expect(await shown()).toHaveLength(before.length + 1);
    const { pages, sessionId } = await job(playedDriver([papers[3]!]), request);
    const kept = await workstation.sessionPages.of(sessionId);
    expect([pages, kept.map(({ n }) => n)]).toEqual([1, [1, 2]]);
    expect(await shown()).toEqual([...kept.map(({ id }) => id), ...before]);
    const again = await job(playedDriver([papers[0]!]), request);
    expect([again.pages, (await shown()).length]).toEqual([0, before.length + 2]);
  });

  it("loses no page and moves none when the second pass has another count, and says so", async () => {
    const fronts = await job(playedDriver([papers[0]!, papers[1]!]), { sessionId: newId() });
    const before = await shown();
    const place = { at: "backs", of: fronts.sessionId, reversed: true };
    const backs = job(playedDriver([papers[2]!]), { sessionId: newId(), place });
    await expect(backs).rejects.toMatchObject({ code: "sides-unequal", params: { fronts: 2, backs: 1 } });
    const after = await shown();
    expect([after.slice(0, -1), after.length]).toEqual([before, before.length + 1]);
  });
});
