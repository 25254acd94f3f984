import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { esclDriver } from "../../../main/capture/drivers/escl/driver.ts";
import { hostHeader } from "../../../main/capture/drivers/escl/http.ts";
import { behaviourOf, QUIRKS, USUAL } from "../../../main/capture/drivers/escl/quirks.ts";
import { type Manners, PERSONAS, type Persona } from "../../../main/capture/drivers/virtual/manners.ts";
import { startVirtualScanner, type VirtualScannerOptions } from "../../../main/capture/drivers/virtual/server.ts";
import type { ScanOptions } from "../../../main/capture/port.ts";
import { meddle } from "../../doubles/meddler.ts";
import { drawPapers, type Papers } from "../../doubles/papers.ts";

const FEEDER: ScanOptions = { source: "feeder", duplex: false, dpi: 100, color: "color", paper: "a4", brightness: 0 };
const PLATEN: ScanOptions = { ...FEEDER, source: "platen" };
const driver = esclDriver({ times: { retry: 5, longestPause: 5 } });

let papers: Papers;
let spool: string;
beforeAll(async () => {
  papers = await drawPapers([1, 1, 2], 100);
  spool = await mkdtemp(join(tmpdir(), "spool-"));
});
afterAll(async () => {
  await papers[Symbol.asyncDispose]();
  await rm(spool, { recursive: true });
});

interface Scanned {
  readonly sides: number;
  readonly code: string | null;
  /** Resolution of the first side. */
  readonly dpi: number | undefined;
}

async function scanFrom(url: string, options: ScanOptions): Promise<Scanned> {
  const folder = await mkdtemp(join(spool, "job-"));
  const files: string[] = [];
  let code: string | null = null;
  try {
    for await (const { file } of driver.scan(url, options, folder, new AbortController().signal)) files.push(file);
  } catch (error) {
    code = (error as { code: string }).code;
  }
  return { sides: files.length, code, dpi: files[0] ? (await sharp(files[0]).metadata()).density : undefined };
}

/** What comes of each scan from one device, and what it was asked. */
async function visit(
  scanner: Partial<VirtualScannerOptions>,
  scans: readonly ScanOptions[] = [FEEDER],
): Promise<{ results: Scanned[]; asked: readonly string[]; hosts: readonly string[] }> {
  await using device = await startVirtualScanner({ sheets: papers.sheets, reloads: true, ...scanner });
  await using line = await meddle(device.url, []);
  const results: Scanned[] = [];
  for (const options of scans) results.push(await scanFrom(line.url, options));
  return { results, asked: line.asked, hosts: line.hosts };
}

/** The same device under a name that nothing is known of. */
const unknown = (persona: Persona): Partial<VirtualScannerOptions> => ({
  persona,
  manners: { model: "Unknown X1", server: null } satisfies Partial<Manners>,
});

const WHOLE = { sides: 3, code: null };

describe("every known device", () => {
  it.each(Object.keys(PERSONAS) as Persona[])("%s gives the whole pile, twice in a row", async (persona) => {
    const { results } = await visit({ persona, pacing: persona === "brother" ? 100 : 0 }, [FEEDER, FEEDER]);
    expect(results).toMatchObject([WHOLE, WHOLE]);
  });

  it("has a row of the table that is put to use here", () => {
    const models = (Object.values(PERSONAS) as Partial<Manners>[]).map(({ model = "", server = null }) => ({
      model,
      server: server ?? "",
    }));
    const matches = ({ model, server }: (typeof QUIRKS)[number], identity: (typeof models)[number]) =>
      (!model || model.test(identity.model)) && (!server || server.test(identity.server));
    const used = QUIRKS.filter((quirk) => models.some((identity) => matches(quirk, identity)));
    expect(used.map(({ name }) => name)).toEqual(QUIRKS.map(({ name }) => name));
    expect(behaviourOf({ model: "Ricoh IM 2702", server: "Web-Server/3.0" })).toEqual(USUAL);
  });
});

describe("a device with a quirk", () => {
  it("HP's compact server is called localhost when a job is posted, and refuses who does not know it", async () => {
    const { hosts, asked } = await visit({ persona: "hp-compact" });
    expect(hosts[asked.indexOf("POST ScanJobs")]).toBe("localhost");
    expect(hosts[asked.indexOf("GET NextDocument")]).toMatch(/^127\.0\.0\.1:\d+$/);
    expect((await visit(unknown("hp-compact"))).results).toMatchObject([{ code: "settings-refused" }]);
  });

  it("Epson's is named with its port even when that is the usual one", async ({ skip }) => {
    const { host } = behaviourOf({ model: "EPSON WF-C5790 Series", server: "" });
    expect(hostHeader({ method: "GET", url: new URL("https://10.0.0.7/eSCL"), host })).toBe("10.0.0.7:443");
    if (!(await canListen(80))) skip();
    const usualPort = { sheets: papers.sheets, port: 80 };
    await using device = await startVirtualScanner({ ...usualPort, persona: "epson" });
    expect(await scanFrom(device.url, FEEDER)).toMatchObject(WHOLE);
    await using other = await startVirtualScanner({ ...usualPort, ...unknown("epson"), host: "127.0.0.2" });
    expect(await scanFrom(other.url, FEEDER)).toMatchObject({ code: "settings-refused" });
  });

  it("Kyocera's connections are closed after each answer, as everybody's", async () => {
    expect((await visit({ persona: "kyocera" })).results).toMatchObject([WHOLE]);
  });

  it("Brother's is given its rest and never comes to say 404 too early", async () => {
    const haste = { pacing: 100 };
    const known = await visit({ persona: "brother", ...haste });
    expect(known.results).toMatchObject([WHOLE]);
    expect(known.asked.filter((what) => what === "GET NextDocument")).toHaveLength(4);
    const hasty = { ...unknown("brother").manners, hasteMs: 100_000 };
    expect((await visit({ persona: "brother", manners: hasty })).results).toMatchObject([{ sides: 1, code: null }]);
  });

  it("of no known kind that says 404 too early is asked on while its job runs, although it counts nothing", async () => {
    const hasty = { notYet: [404, 404] as const, countsRemaining: false };
    expect((await visit({ manners: hasty })).results).toMatchObject([WHOLE]);
  });

  it("Xerox B205's 404 and 410 mean not yet, its IPv6 location is mended and its jobs are never deleted", async () => {
    const { asked, results } = await visit({ persona: "xerox-b205" });
    expect(results).toMatchObject([WHOLE]);
    expect(asked).not.toContain("DELETE job");
    expect((await visit(unknown("xerox-b205"))).results).toMatchObject([{ sides: 0, code: "feeder-empty" }]);
  });

  it("VersaLink B405's jobs are deleted after the feeder only; after the glass it would stay busy", async () => {
    expect((await visit({ persona: "xerox-b405" }, [PLATEN, PLATEN, FEEDER])).results).toMatchObject([
      { sides: 1, code: null },
      { sides: 1, code: null },
      WHOLE,
    ]);
    expect((await visit(unknown("xerox-b405"), [PLATEN, PLATEN])).results[1]).toMatchObject({ code: "device-busy" });
  });

  it.each(["xerox-3345", "canon-mf410"] as const)("%s is asked for paper before the job", async (persona) => {
    const empty = { sheets: [], reloads: false };
    const { results, asked } = await visit({ persona, ...empty });
    expect(results).toMatchObject([{ sides: 0, code: "feeder-empty" }]);
    expect(asked).toEqual(["GET ScannerCapabilities", "GET ScannerStatus"]);
    expect((await visit({ ...unknown(persona), ...empty })).results).toMatchObject([{ code: "paper-jam" }]);
  });

  it("Canon iR26xx delivers a coarser picture than it announced, and the picture is believed", async () => {
    const { results } = await visit({ persona: "canon-ir26" }, [{ ...FEEDER, dpi: 200 }]);
    expect(results).toMatchObject([{ ...WHOLE, dpi: 100 }]);
  });

  it.each([
    ["a host that cannot be reached", "elsewhere"],
    ["a bare path", "path"],
    ["a broken IPv6 address", "broken-ipv6"],
  ] as const)("that names its job by %s is asked where it was found", async (_, location) => {
    expect((await visit({ manners: { location } })).results).toMatchObject([WHOLE]);
  });

  it("HP 179fnw's profiles are found where they are named by reference", async () => {
    await using device = await startVirtualScanner({ sheets: [], persona: "hp-179" });
    const { sources } = await driver.describe(device.url, new AbortController().signal);
    expect(sources).toMatchObject([{ dpi: [100, 150, 200, 300] }, { dpi: [100, 150, 200, 300] }]);
  });

  it("without a platen offers its feeder alone", async () => {
    await using device = await startVirtualScanner({ sheets: [], persona: "sheet-fed" });
    const { sources } = await driver.describe(device.url, new AbortController().signal);
    expect(sources.map(({ source }) => source)).toEqual(["feeder"]);
    expect((await visit({ persona: "sheet-fed" }, [PLATEN])).results).toMatchObject([{ code: "settings-refused" }]);
  });

  it("that takes no element it does not announce, nor any out of order, takes ours", async () => {
    const { results } = await visit({ persona: "no-extension" }, [
      FEEDER,
      { ...FEEDER, duplex: true },
      { ...PLATEN, brightness: 40 },
    ]);
    expect(results).toMatchObject([WHOLE, { sides: 6, code: null }, { sides: 1, code: null }]);
  });

  it("that still warms up is waited for, and named so when it goes on", async () => {
    expect((await visit({ persona: "warming" })).results).toMatchObject([WHOLE]);
    expect((await visit({ manners: { warmsUpFor: 1000 } })).results).toMatchObject([{ code: "warming-up" }]);
  });
});

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
      .once("error", () => resolve(false))
      .listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
