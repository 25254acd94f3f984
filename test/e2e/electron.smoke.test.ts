import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ElectronApplication, _electron as electron, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Bridge } from "../../preload/contract.ts";
import { electronBinary } from "../../scripts/electronBinary.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const binary = electronBinary();

/** What a page of ours sees, as far as the functions below look at it in there. */
declare const window: { readonly tram: Bridge } & Readonly<Record<string, unknown>>;
declare const document: { readonly contentType: string };

/** The real desktop shell over `npm run build`. The workflow for hosted runners runs it; elsewhere it is left out. */
describe.skipIf(binary === null)("the desktop shell under real Electron", () => {
  let data: string;
  let program: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), "tram-electron-"));
    const env = { ...process.env, TRAM_DATA: data } as Record<string, string>;
    program = await electron.launch({ executablePath: binary!, args: [ROOT, `--user-data-dir=${data}`], env });
    page = await program.firstWindow();
    await page.waitForSelector("#root > *");
  });
  afterAll(async () => {
    await program?.close();
    await rm(data, { recursive: true, force: true });
  });

  it("shows the screens from app://", async () => {
    expect(page.url()).toBe("app://tram/");
    expect(await page.title()).toContain("Trạm Số Hóa");
    await page.screenshot({ path: join(ROOT, "test-results", "electron.png") });
  });

  it("gives the page the bridge and nothing of Node", async () => {
    const seen = await page.evaluate(() => ({
      bridge: Object.keys(window.tram).toSorted(),
      node: ["require", "process", "Buffer", "module"].filter((name) => name in window),
    }));
    expect(seen).toEqual({ bridge: ["call", "on"], node: [] });
  });

  it("answers calls from the services", async () => {
    const answer = await page.evaluate(() => window.tram.call("app.info", {}));
    expect(answer).toMatchObject({ ok: true, value: { version: expect.stringMatching(/^\d+\.\d+\.\d+/) } });
    const made = { procedure: "nothing", applicant: "Lò Thị Mẫu" };
    const refused = await page.evaluate((input) => window.tram.call("dossiers.create", input), made);
    expect(refused).toMatchObject({ ok: false, fault: { code: "procedure-unknown" } });
  });

  it("takes an upload through its own door", async () => {
    const status = await page.evaluate(async () => {
      const headers = { "x-file-name": "a.pdf" };
      return (await fetch("/files/uploads", { method: "POST", body: "x", headers })).status;
    });
    expect(status).toBe(201);
  });

  it("cannot reach the network, navigate or open a window", async () => {
    const reached = await page.evaluate(() =>
      fetch("https://example.org").then(
        () => true,
        () => false,
      ),
    );
    expect(reached).toBe(false);
    await page.evaluate("window.open('https://example.org'); window.location.href = 'https://example.org'");
    expect(await page.evaluate(() => document.contentType)).toBe("text/html");
    expect([page.url(), program.windows().length]).toEqual(["app://tram/", 1]);
  });
});
