import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startVirtualScanner, type VirtualScanner } from "../../../main/capture/drivers/virtual/server.ts";
import { drawPapers, type Papers } from "../../doubles/papers.ts";
import { escl } from "../escl/xml.ts";

let papers: Papers;
let scanner: VirtualScanner;

beforeAll(async () => {
  papers = await drawPapers([1, 1]);
});
afterAll(() => papers[Symbol.asyncDispose]());
beforeEach(async () => {
  scanner = await startVirtualScanner({ sheets: papers.sheets });
  return () => scanner[Symbol.asyncDispose]();
});

const settings = (elements: Record<string, string | number> = {}, region = "") =>
  escl(
    "ScanSettings",
    `<pwg:ScanRegions><pwg:ScanRegion>${region}</pwg:ScanRegion></pwg:ScanRegions>` +
      Object.entries({ InputSource: "Feeder", XResolution: 300, YResolution: 300, ColorMode: "RGB24", ...elements })
        .map(([name, value]) => `<scan:${name}>${value}</scan:${name}>`)
        .join(""),
  );
const post = (body: string) => fetch(`${scanner.url}/ScanJobs`, { method: "POST", body });
const open = async (body: string): Promise<string> => (await post(body)).headers.get("location") ?? "";
const next = (job: string) => fetch(`${job}/NextDocument`);
const picture = async (job: string) => sharp(Buffer.from(await (await next(job)).arrayBuffer()));
const status = async () => (await fetch(`${scanner.url}/ScannerStatus`)).text();

describe("the virtual scanner", () => {
  it("serves each front once and then has no more", async () => {
    const job = await open(settings());
    for (const file of papers.fronts) {
      const side = await next(job);
      expect(side.headers.get("content-type")).toBe("image/jpeg");
      expect(Buffer.from(await side.arrayBuffer()).equals(await readFile(file))).toBe(true);
    }
    expect((await next(job)).status).toBe(404);
  });

  it("counts what went out and what is still to come", async () => {
    const job = await open(settings());
    await (await next(job)).arrayBuffer();
    const text = await status();
    expect(text).toContain("<pwg:State>Processing</pwg:State>");
    expect(text).toContain(
      "<pwg:ImagesCompleted>1</pwg:ImagesCompleted><pwg:ImagesToTransfer>1</pwg:ImagesToTransfer>",
    );
  });

  it("is free again when the last side went out", async () => {
    const job = await open(settings({ InputSource: "Platen" }));
    await (await next(job)).arrayBuffer();
    expect(await status()).toContain("<pwg:State>Idle</pwg:State>");
    expect(await status()).toContain("<pwg:JobState>Completed</pwg:JobState>");
  });

  it("does one job at a time", async () => {
    const job = await open(settings());
    const second = await post(settings());
    expect([second.status, second.headers.get("retry-after")]).toEqual([503, "2"]);
    expect((await fetch(job, { method: "DELETE" })).status).toBe(200);
    expect((await next(job)).status).toBe(404);
    scanner.load(papers.sheets);
    expect((await post(settings())).status).toBe(201);
  });

  it("has an empty feeder after a job until it is loaded", async () => {
    await fetch(await open(settings()), { method: "DELETE" });
    expect(await status()).toContain("ScannerAdfEmpty");
    expect((await post(settings())).status).toBe(409);
    scanner.load(papers.sheets);
    expect(await status()).toContain("ScannerAdfLoaded");
    expect((await post(settings())).status).toBe(201);
  });

  it("gives up a job nobody asks for", async () => {
    await using forgetful = await startVirtualScanner({ sheets: papers.sheets, reloads: true, jobLife: -1 });
    const jobs = `${forgetful.url}/ScanJobs`;
    await fetch(jobs, { method: "POST", body: settings() });
    expect((await fetch(jobs, { method: "POST", body: settings() })).status).toBe(201);
    expect(await (await fetch(`${forgetful.url}/ScannerStatus`)).text()).toContain("JobTimedOut");
  });

  it("lays the next paper on the glass for each job", async () => {
    const sides: Buffer[] = [];
    for (let at = 0; at < 2; at++) {
      sides.push(Buffer.from(await (await next(await open(settings({ InputSource: "Platen" })))).arrayBuffer()));
    }
    expect(sides[0]?.equals(sides[1]!)).toBe(false);
  });

  it("scans at the resolution and in the colours that were asked for", async () => {
    const metadata = await (
      await picture(await open(settings({ XResolution: 150, YResolution: 150, ColorMode: "Grayscale8" })))
    ).metadata();
    expect(metadata).toMatchObject({ width: 1240, height: 1754, channels: 1, density: 150 });
  });

  it("scans the asked region only", async () => {
    const region =
      "<pwg:XOffset>300</pwg:XOffset><pwg:YOffset>600</pwg:YOffset><pwg:Width>900</pwg:Width><pwg:Height>300</pwg:Height>";
    const metadata = await (
      await picture(await open(settings({ XResolution: 100, YResolution: 100 }, region)))
    ).metadata();
    expect(metadata).toMatchObject({ width: 300, height: 100, density: 100 });
  });

  it("delivers only black and white when asked for that", async () => {
    const { data } = await (
      await picture(await open(settings({ ColorMode: "BlackAndWhite1", XResolution: 100, YResolution: 100 })))
    )
      .raw()
      .toBuffer({ resolveWithObject: true });
    const between = data.filter((value) => value > 60 && value < 195).length;
    expect(between / data.length).toBeLessThan(0.01);
  });

  it.each([
    ["a resolution it lacks", { XResolution: 600, YResolution: 600 }, ""],
    ["unequal resolutions", { XResolution: 200 }, ""],
    ["a colour mode it lacks", { ColorMode: "RGB48" }, ""],
    ["a source it lacks", { InputSource: "Camera" }, ""],
    ["duplex on the glass", { InputSource: "Platen", Duplex: "true" }, ""],
    ["a format it lacks", { DocumentFormat: "application/pdf" }, ""],
    ["a region beyond the glass", {}, "<pwg:XOffset>10</pwg:XOffset><pwg:Width>2550</pwg:Width>"],
  ])("refuses %s with 409", async (_, elements, region) => {
    expect((await post(settings(elements, region))).status).toBe(409);
  });

  it.each([
    ["what is no ScanSettings", "hello", 400],
    ["what is far too long", "x".repeat(100_000), 413],
  ])("refuses %s", async (_, body, code) => {
    expect((await post(body)).status).toBe(code);
  });

  it("knows no other resources", async () => {
    const root = new URL("/", scanner.url);
    expect((await fetch(root)).status).toBe(404);
    expect((await fetch(`${scanner.url}/ScanJobs/nope/NextDocument`)).status).toBe(404);
    expect((await fetch(`${scanner.url}/ScanJobs/nope`, { method: "DELETE" })).status).toBe(404);
  });
});
