import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Fault } from "../../../main/shared/fault.ts";
import type { ScreenServices } from "../../../main/shells/port.ts";
import { CALL_CHANNEL, EVENT_CHANNEL } from "../../../preload/channels.ts";
import { announcer, fileDoors, folder, handlers, job, keptLog, services } from "../services.ts";
import { app, electron, FakeWindow, left, reset } from "./stand-in.ts";

vi.mock("electron", async () => (await import("./stand-in.ts")).electron);
const { startDesktop } = await import("../../../main/shells/electron/start.ts");
const { showFailure } = await import("../../../main/shells/electron/failure.ts");

beforeEach(reset);
afterEach(reset);

const info = { version: "0.1.0", tryout: false, limits: [] };
const ownFrame = { parent: null, origin: "app://tram" };

/** The shell as far as its first page. */
async function started(given: Partial<ScreenServices> = {}) {
  const at = await folder();
  const close = vi.fn(async () => undefined);
  const failed = vi.fn();
  startDesktop(async () => ({ ...services(given, at), close }), keptLog(), failed);
  await vi.waitFor(() => expect(FakeWindow.made[0]?.loaded).toEqual(["app://tram/"]));
  const window = FakeWindow.made[0]!;
  const call = (event: object, ...message: unknown[]) =>
    (left.calls.get(CALL_CHANNEL) as (...given: unknown[]) => unknown)(event, ...message);
  const ownEvent = { sender: window.webContents, senderFrame: ownFrame };
  return { window, close, failed, call, ownEvent };
}

describe("the window", () => {
  it("runs its page in a sandbox, apart from the preload, without Node", async () => {
    const { window } = await started();
    expect(electron.app.enableSandbox).toHaveBeenCalledOnce();
    expect(window.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      devTools: false,
      preload: expect.stringMatching(/preload[\\/]index\.cjs$/),
    });
  });

  it("is shown when its page can be drawn", async () => {
    const { window } = await started();
    expect(window.show).not.toHaveBeenCalled();
    window.emit("ready-to-show");
    expect(window.show).toHaveBeenCalledOnce();
  });

  it("comes to the front when the program is started again, and the second start ends", async () => {
    const { window } = await started();
    window.minimized = true;
    app.emit("second-instance");
    expect([window.minimized, window.focus.mock.calls.length]).toEqual([false, 1]);
    app.isFirst = false;
    const open = vi.fn();
    startDesktop(open, keptLog(), vi.fn());
    expect(app.quit).toHaveBeenCalledOnce();
    expect(open).not.toHaveBeenCalled();
  });
});

describe("the page", () => {
  const event = (url: string, isMainFrame = true) => ({ url, isMainFrame, preventDefault: vi.fn() });

  it.each([
    ["https://example.vn/", true],
    ["file:///etc/passwd", true],
    ["app://tram/files/documents/d1", true],
    ["app://other/", true],
    ["app://tram/", false],
  ])("cannot navigate to %s (top frame: %s)", async (url, isMainFrame) => {
    const { window } = await started();
    const navigation = event(url, isMainFrame);
    window.webContents.emit("will-frame-navigate", navigation);
    expect(navigation.preventDefault).toHaveBeenCalledOnce();
  });

  it("can start over, and be nothing else", async () => {
    const { window } = await started();
    const reload = event("app://tram/");
    window.webContents.emit("will-frame-navigate", reload);
    expect(reload.preventDefault).not.toHaveBeenCalled();
    for (const name of ["will-redirect", "will-attach-webview"]) {
      const attempt = event("app://tram/");
      window.webContents.emit(name, attempt);
      expect(attempt.preventDefault).toHaveBeenCalledOnce();
    }
    expect(window.webContents.openWindow({ url: "app://tram/" })).toEqual({ action: "deny" });
  });

  it("saves a file of ours that a link points at, and nothing from elsewhere", async () => {
    const { window } = await started();
    const ours = "app://tram/files/documents/d1";
    expect(window.webContents.openWindow({ url: ours })).toEqual({ action: "deny" });
    window.webContents.emit("will-frame-navigate", event(ours));
    for (const url of ["https://example.vn/files/", "app://tram/", "file:///files/"])
      window.webContents.openWindow({ url });
    expect(window.webContents.downloadURL.mock.calls).toEqual([[ours], [ours]]);
  });

  it("is granted no permission and no device", async () => {
    await started();
    const decided = vi.fn();
    const ask = (name: string, ...given: unknown[]) =>
      (left.permissions.get(name) as (...given: unknown[]) => unknown)(...given);
    ask("request", {}, "media", decided);
    expect(decided).toHaveBeenCalledWith(false);
    expect([ask("check", {}, "media"), ask("device", {})]).toEqual([false, false]);
  });

  it.each([
    ["app://tram/assets/index.js", false],
    ["blob:app://tram/1", false],
    ["https://example.vn/", true],
    ["http://127.0.0.1/", true],
    ["ws://127.0.0.1/", true],
    ["file:///etc/passwd", true],
    ["app://tram.example/", true],
  ])("asks the network for %s: cancelled %s", async (url, cancel) => {
    await started();
    const decided = vi.fn();
    (left.permissions.get("network") as (...given: unknown[]) => unknown)({ url }, decided);
    expect(decided).toHaveBeenCalledWith({ cancel });
  });
});

describe("app://", () => {
  const fetched = (url: string, init?: RequestInit): Promise<Response> =>
    (left.served.get("app") as unknown as (request: Request) => Promise<Response>)(new Request(url, init));

  it("is a standard, secure origin that may fetch", async () => {
    await started();
    expect(left.schemes).toEqual([
      { scheme: "app", privileges: expect.objectContaining({ standard: true, secure: true, supportFetchAPI: true }) },
    ]);
  });

  it("serves the screens under a policy by header, and the contract's doors", async () => {
    const files = fileDoors(await folder());
    await started({ files });
    const start = await fetched("app://tram/");
    expect(await start.text()).toContain("<title>Trạm Số Hóa</title>");
    expect(start.headers.get("content-security-policy")).toContain("script-src 'self';");
    expect(start.headers.get("content-security-policy")).toContain("connect-src 'self';");
    const upload = { method: "POST", body: "tệp", headers: { "x-file-name": "a.pdf" } };
    expect((await fetched("app://tram/files/uploads", upload)).status).toBe(201);
    expect(files.uploads.get("a.pdf")).toBe("tệp");
    expect((await fetched("app://tram/files/documents/d1")).status).toBe(404);
  });

  it.each(["app://other/", "app://tram.example/"])("is nothing under %s", async (url) => {
    await started();
    expect((await fetched(url)).status).toBe(404);
  });
});

describe("a message", () => {
  it("from the own page is answered by the gate", async () => {
    const { call, ownEvent } = await started({ handlers: handlers({ "app.info": async () => info }) });
    expect(await call(ownEvent, "app.info", {})).toEqual({ ok: true, value: info });
    expect(await call(ownEvent, { toString: () => "app.info" }, 1)).toMatchObject({ fault: { code: "input-invalid" } });
  });

  it.each([
    ["no frame any more", { senderFrame: null }],
    ["an embedded frame", { senderFrame: { ...ownFrame, parent: {} } }],
    ["another origin", { senderFrame: { ...ownFrame, origin: "https://example.vn" } }],
    ["an opaque origin", { senderFrame: { ...ownFrame, origin: "null" } }],
    ["another window", { sender: {} }],
  ])("from %s is refused", async (_, difference) => {
    const { call, ownEvent } = await started({ handlers: handlers({ "app.info": async () => info }) });
    expect(() => call({ ...ownEvent, ...difference }, "app.info", {})).toThrow("refused");
  });

  it("tells the page of events until it is gone", async () => {
    const announcements = announcer();
    const { window } = await started({ announcements });
    announcements.tell("job.changed", job);
    expect(window.webContents.sent).toEqual([[EVENT_CHANNEL, "job.changed", job]]);
    window.webContents.destroy();
    announcements.tell("job.changed", job);
    expect(window.webContents.sent).toHaveLength(1);
    expect(left.calls.size).toBe(0);
  });
});

describe("the end", () => {
  it("waits for the services to let go, once", async () => {
    const { close } = await started();
    const attempts = [{ preventDefault: vi.fn() }, { preventDefault: vi.fn() }, { preventDefault: vi.fn() }];
    app.emit("window-all-closed");
    expect(app.quit).toHaveBeenCalledTimes(1);
    app.emit("will-quit", attempts[0]);
    app.emit("will-quit", attempts[1]);
    await vi.waitFor(() => expect(app.quit).toHaveBeenCalledTimes(2));
    app.emit("will-quit", attempts[2]);
    expect(attempts.map((attempt) => attempt.preventDefault.mock.calls.length)).toEqual([1, 1, 0]);
    expect(close).toHaveBeenCalledOnce();
  });

  it("comes with a reason when the services cannot be opened", async () => {
    const log = keptLog();
    const failed = vi.fn((error: unknown) => showFailure(error, log));
    startDesktop(() => Promise.reject(new Fault("database-newer", { migration: "0009" })), log, failed);
    await vi.waitFor(() => expect(failed).toHaveBeenCalled());
    const text = expect.stringContaining("Cập nhật Trạm Số Hóa");
    expect(electron.dialog.showErrorBox).toHaveBeenCalledWith("Trạm Số Hóa", text);
    expect(app.exit).toHaveBeenCalledWith(70);
    expect(log.lines.join()).toContain("database-newer");
  });
});
