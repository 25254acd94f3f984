import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { startBrowserShell } from "../../../main/shells/browser/index.ts";
import { findTool, missing } from "../../tools.ts";
import { fileDoors, folder, handlers, keptLog, services } from "../services.ts";

const info = { version: "0.1.0", tryout: false, limits: [] };

/** A page that tries what it may and what it may not, and notes how it went. */
const PAGE = `<!doctype html><script>window.inline = true;</script><script src="./app.js"></script>
<style>body { color: rgb(1, 2, 3); }</style><img id="foreign" src="http://127.0.0.2/x.png">`;
const SCRIPT = `
window.refused = [];
document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => refused.push(effectiveDirective));
window.ask = () => new Promise((resolve) => {
  const socket = new WebSocket("ws://" + location.host + "/socket");
  socket.onopen = () => socket.send(JSON.stringify({ id: 1, name: "app.info", input: {} }));
  socket.onmessage = ({ data }) => resolve(JSON.parse(data));
  socket.onerror = () => resolve("refused");
});
window.upload = () => fetch("/files/uploads", { method: "POST", body: "x", headers: { "x-file-name": "a.pdf" } }).then(({ status }) => status);
try { window.evaluated = eval("1"); } catch { window.evaluated = "refused"; }
`;

describe.skipIf(missing("chromium"))("in real Chromium, the browser shell", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findTool("chromium")!, args: ["--no-sandbox"] });
  });
  afterAll(() => browser?.close());

  /** A host and a browser of its own that has not been there yet. */
  async function host() {
    const at = await folder();
    await writeFile(join(at, "index.html"), PAGE);
    await writeFile(join(at, "app.js"), SCRIPT);
    const files = fileDoors(at);
    const given = { handlers: handlers({ "app.info": async () => info }), files };
    const shell = await startBrowserShell(services(given, at), { rendererFolder: at, log: keptLog() });
    const visitor = await browser.newContext();
    onTestFinished(async () => {
      await visitor.close();
      await shell.close();
    });
    return { shell, files, page: await visitor.newPage() };
  }

  it("opens from its address, which then shows no ticket, and survives a reload", async () => {
    const { shell, page } = await host();
    await page.goto(shell.url);
    expect(page.url()).toBe(`${new URL(shell.url).origin}/`);
    expect((await page.reload())?.status()).toBe(200);
    expect(await page.evaluate("document.cookie")).toBe("");
  });

  it("carries calls and uploads of its own page", async () => {
    const { shell, page } = await host();
    await page.goto(shell.url);
    expect(await page.evaluate("ask()")).toEqual({ id: 1, answer: { ok: true, value: info } });
    expect(await page.evaluate("upload()")).toBe(201);
  });

  it("runs no inline script and no eval, and loads nothing from elsewhere", async () => {
    const { shell, page } = await host();
    await page.goto(shell.url);
    expect(await page.evaluate("[window.inline, evaluated]")).toEqual([undefined, "refused"]);
    expect(await page.evaluate("refused")).toEqual(expect.arrayContaining(["img-src", "script-src"]));
    expect(await page.evaluate("getComputedStyle(document.body).color")).toBe("rgb(1, 2, 3)");
  });

  it("answers nothing to another site's page in the same browser", async () => {
    const { shell, files, page } = await host();
    await page.goto(shell.url);
    const { origin, host: authority } = new URL(shell.url);
    const stranger = await page.context().newPage();
    await stranger.route("http://stranger.test/", (route) =>
      route.fulfill({ contentType: "text/html", body: "<!doctype html>" }),
    );
    await stranger.goto("http://stranger.test/");
    const tried = await stranger.evaluate(
      `Promise.all([
        fetch("${origin}/", { credentials: "include" }).then(() => "read", () => "refused"),
        fetch("${origin}/files/uploads", { method: "POST", mode: "no-cors", credentials: "include", body: "x" })
          .then(() => "done", () => "done"),
        new Promise((resolve) => {
          const socket = new WebSocket("ws://${authority}/socket");
          socket.onopen = () => resolve("open");
          socket.onerror = () => resolve("refused");
        }),
      ])`,
    );
    expect(tried).toEqual(["refused", "done", "refused"]);
    expect([files.uploads.size, files.abandoned.length]).toEqual([0, 0]);
  });
});
