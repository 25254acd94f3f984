import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { esclDriver } from "../../../main/capture/drivers/escl/driver.ts";
import { startVirtualScanner, type VirtualScanner } from "../../../main/capture/drivers/virtual/server.ts";
import type { ScanOptions } from "../../../main/capture/port.ts";
import { type Meddler, type Meddling, meddle, reply } from "../../doubles/meddler.ts";
import { drawPapers, type Papers } from "../../doubles/papers.ts";

const FEEDER: ScanOptions = { source: "feeder", duplex: false, dpi: 100, color: "color", paper: "a4", brightness: 0 };
const driver = esclDriver({ times: { retry: 5 } });
const impatient = esclDriver({ times: { stall: 200, retry: 5 } });
const digest = async (file: string) =>
  createHash("sha256")
    .update(await readFile(file))
    .digest("hex");

let papers: Papers;
let scanner: VirtualScanner;
let spool: string;
let meddler: Meddler | null = null;

beforeAll(async () => {
  papers = await drawPapers([1, 2, 1], 100);
});
afterAll(() => papers[Symbol.asyncDispose]());
beforeEach(async () => {
  scanner = await startVirtualScanner({ sheets: papers.sheets });
  spool = await mkdtemp(join(tmpdir(), "spool-"));
});
afterEach(async () => {
  await meddler?.[Symbol.asyncDispose]();
  meddler = null;
  await scanner[Symbol.asyncDispose]();
  await rm(spool, { recursive: true });
});

/** Scans through a spoilt line and answers how many sides came and which fault ended it. */
async function scan(
  meddlings: Meddling[],
  options: Partial<ScanOptions> = {},
  signal = new AbortController().signal,
  by = driver,
) {
  meddler = await meddle(scanner.url, meddlings);
  const files: string[] = [];
  try {
    for await (const { file } of by.scan(meddler.url, { ...FEEDER, ...options }, spool, signal)) files.push(file);
    return { files, code: null };
  } catch (error) {
    return { files, code: (error as { code: string }).code };
  }
}

describe("scanning from an eSCL device", () => {
  it("brings every sheet of the feeder byte by byte, then clears the job", async () => {
    const { files, code } = await scan([]);
    expect(code).toBeNull();
    expect(await Promise.all(files.map(digest))).toEqual(await Promise.all(papers.fronts.map(digest)));
    expect(meddler?.asked).toEqual([
      "GET ScannerCapabilities",
      "POST ScanJobs",
      ...Array(4).fill("GET NextDocument"),
      "GET ScannerStatus",
      "DELETE job",
    ]);
  });

  it("brings both sides of every sheet in duplex, blank backs too", async () => {
    expect((await scan([], { duplex: true })).files).toHaveLength(6);
  });

  it("brings one side from the platen", async () => {
    expect(await scan([], { source: "platen" })).toMatchObject({ files: [expect.any(String)], code: null });
  });

  it("describes what the device can do", async () => {
    const { device, sources } = await driver.describe(scanner.url, new AbortController().signal);
    expect(device).toMatchObject({ id: `escl:${scanner.url}`, driver: "escl" });
    expect(sources.map(({ source, duplex }) => [source, duplex])).toEqual([
      ["feeder", true],
      ["platen", false],
    ]);
  });

  it("asks for the next side only when the last one was taken", async () => {
    meddler = await meddle(scanner.url, []);
    const sides = driver.scan(meddler.url, FEEDER, spool, new AbortController().signal)[Symbol.asyncIterator]();
    await sides.next();
    expect(meddler.asked.filter((what) => what === "GET NextDocument")).toHaveLength(1);
    await sides.return?.();
    expect(meddler.asked.at(-1)).toBe("DELETE job");
  });
});

describe("a device that is slow or odd", () => {
  it.each([
    ["is busy twice before it takes the job", { on: "POST ScanJobs", times: 2, answer: reply(503) }],
    [
      "needs time between pages",
      { on: "GET NextDocument", after: 1, times: 3, answer: reply(503, { "Retry-After": "0" }) },
    ],
    ["is busy when asked what it can do", { on: "GET ScannerCapabilities", times: 1, answer: reply(503) }],
    ["sends an empty page before the right one", { on: "GET NextDocument", after: 1, times: 1, answer: reply(200) }],
    ["has lost its status at the end", { on: "GET ScannerStatus", answer: reply(500) }],
    ["knows no DELETE", { on: "DELETE job", answer: reply(405) }],
  ] satisfies [string, Meddling][])("that %s still gives the whole pile", async (_, meddling) => {
    expect(await scan([meddling])).toMatchObject({ files: { length: 3 }, code: null });
  });

  it.each([
    ["a bare path", (path: string) => path],
    ["a host that cannot be reached", (path: string) => `http://printer.invalid${path}`],
  ])("that names its job by %s is asked where it was found", async (_, locate) => {
    const answer: Meddling["answer"] = (response, __, forward) => {
      const write = response.writeHead.bind(response);
      response.writeHead = ((status: number, headers: Record<string, string>) =>
        write(status, { ...headers, location: locate(new URL(headers.location ?? "").pathname) })) as typeof write;
      forward();
    };
    expect(await scan([{ on: "POST ScanJobs", answer }])).toMatchObject({ files: { length: 3 }, code: null });
  });

  it("that refuses black-and-white is asked for gray", async () => {
    const meddling: Meddling = { on: "POST ScanJobs", times: 1, answer: reply(409) };
    expect(await scan([meddling], { color: "bw" })).toMatchObject({ files: { length: 3 }, code: null });
    expect(meddler?.asked.filter((what) => what === "POST ScanJobs")).toHaveLength(2);
  });
});

describe("a situation at the device", () => {
  const status = (adf: string): Meddling => ({
    on: "GET ScannerStatus",
    answer: reply(
      200,
      { "Content-Type": "text/plain" },
      `<ScannerStatus><State>Idle</State><AdfState>${adf}</AdfState></ScannerStatus>`,
    ),
  });
  const onJob = (answer: number): Meddling => ({ on: "POST ScanJobs", answer: reply(answer) });
  const onThird = (answer: number): Meddling => ({ on: "GET NextDocument", after: 2, answer: reply(answer) });

  it.each([
    ["an empty feeder", "feeder-empty", 0, [onJob(409), status("ScannerAdfEmpty")]],
    ["a jam before the first page", "paper-jam", 0, [onJob(409), status("ScannerAdfJam")]],
    ["an open cover", "cover-open", 0, [onJob(409), status("ScannerAdfHatchOpen")]],
    ["settings the device refuses", "settings-refused", 0, [onJob(409), status("ScannerAdfLoaded")]],
    ["a device that stays busy", "device-busy", 0, [onJob(503), status("ScannerAdfLoaded")]],
    ["scanning switched off", "access-denied", 0, [onJob(403)]],
    ["a password at the door", "access-denied", 0, [{ on: "GET ScannerCapabilities", answer: reply(401) }]],
    ["a web server that is no scanner", "device-not-found", 0, [{ on: "GET ScannerCapabilities", answer: reply(404) }]],
    [
      "a redirect to another host",
      "device-failed",
      0,
      [{ on: "GET ScannerCapabilities", answer: reply(302, { Location: "http://192.0.2.1/" }) }],
    ],
    ["a job without a location", "device-failed", 0, [onJob(201)]],
    ["a jam after the second page", "paper-jam", 2, [onThird(409), status("ScannerAdfJam")]],
    ["two sheets at once", "multi-feed", 2, [onThird(404), status("ScannerAdfMultipickDetected")]],
    ["an aborted job", "device-failed", 2, [onThird(500)]],
    ["pages that stay empty", "page-broken", 2, [onThird(200)]],
  ] satisfies [string, string, number, Meddling[]][])(
    "%s is told as %s and keeps %i pages",
    async (_, code, kept, meddlings) => {
      expect(await scan(meddlings)).toMatchObject({ files: { length: kept }, code });
    },
  );

  it("is an empty feeder when the pile was scanned before", async () => {
    await scan([]);
    await meddler?.[Symbol.asyncDispose]();
    expect(await scan([])).toEqual({ files: [], code: "feeder-empty" });
  });

  it("is told when sides were made that never came", async () => {
    const skip: Meddling = { on: "GET NextDocument", after: 2, answer: reply(404) };
    const answer = reply(
      200,
      {},
      "<ScannerStatus><Jobs><JobInfo><JobUri>/x/JOB</JobUri><ImagesCompleted>3</ImagesCompleted></JobInfo></Jobs></ScannerStatus>",
    );
    const relocate: Meddling = {
      on: "POST ScanJobs",
      answer: (response, incoming) => reply(201, { Location: "/eSCL/ScanJobs/JOB" })(response, incoming, () => {}),
    };
    const page: Meddling = { on: "GET NextDocument", times: 2, answer: reply(200, {}, "side") };
    expect(await scan([relocate, page, { ...skip, after: 0 }, { on: "GET ScannerStatus", answer }])).toMatchObject({
      files: { length: 2 },
      code: "sides-missing",
    });
  });
});

describe("a connection that breaks", () => {
  const broken = (spoil: Meddling["answer"]): Meddling => ({ on: "GET NextDocument", after: 1, answer: spoil });

  it.each([
    [
      "in the middle of a page",
      broken((response) => {
        response.writeHead(200, { "Content-Length": 100_000 }).write("half of it");
        setTimeout(() => response.destroy(), 20);
      }),
    ],
    ["before a page begins", broken((response) => response.destroy())],
    [
      "by silence in the middle of a page",
      broken((response) => response.writeHead(200, { "Content-Length": 100_000 }).write("half")),
    ],
  ] satisfies [string, Meddling][])(
    "%s keeps the pages before it, leaves no half page, and ends the job",
    async (_, meddling) => {
      const { files, code } = await scan([meddling], {}, new AbortController().signal, impatient);
      expect(code).toBe("connection-lost");
      expect(await readdir(spool)).toEqual(files.map((file) => file.slice(spool.length + 1)));
      expect(files).toHaveLength(1);
      expect(meddler?.asked.at(-1)).toBe("DELETE job");
    },
  );

  it("is a device that is off when nobody listens", async () => {
    const free = await new Promise<number>((resolve) => {
      const probe = createServer().listen(0, "127.0.0.1", () => {
        const { port } = probe.address() as { port: number };
        probe.close(() => resolve(port));
      });
    });
    const off = esclDriver({ addresses: [`127.0.0.1:${free}`] });
    const signal = new AbortController().signal;
    await expect(off.describe(`http://127.0.0.1:${free}`, signal)).rejects.toMatchObject({ code: "device-offline" });
    const listed: string[] = [];
    for await (const { name } of off.list(signal)) listed.push(name);
    expect(listed).toEqual([`127.0.0.1:${free}`]);
  });

  it("is a device not found when its name is unknown", async () => {
    const unknown = driver.describe("http://scanner.invalid/eSCL", new AbortController().signal);
    await expect(unknown).rejects.toMatchObject({ code: "device-not-found" });
  });
});

describe("cancelling", () => {
  it("while a page is awaited ends the job at the device", async () => {
    const controller = new AbortController();
    const hang: Meddling = { on: "GET NextDocument", after: 1, answer: () => controller.abort() };
    expect(await scan([hang], {}, controller.signal)).toMatchObject({ files: { length: 1 }, code: "scan-cancelled" });
    expect(meddler?.asked.at(-1)).toBe("DELETE job");
    await expect(driver.describe(scanner.url, new AbortController().signal)).resolves.toBeTruthy();
  });

  it("while the device is busy ends the waiting", async () => {
    const controller = new AbortController();
    const busy: Meddling = {
      on: "POST ScanJobs",
      answer: (response, incoming, forward) => {
        controller.abort();
        reply(503, { "Retry-After": "30" })(response, incoming, forward);
      },
    };
    expect(await scan([busy], {}, controller.signal)).toEqual({ files: [], code: "scan-cancelled" });
  });
});
