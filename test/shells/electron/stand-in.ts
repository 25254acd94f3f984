import { type ChildProcess, fork } from "node:child_process";
import { EventEmitter } from "node:events";
import { vi } from "vitest";

/** What a test may look at of the electron module that stood in for the real one. */
type Handler = (...given: never[]) => unknown;

export class FakeContents extends EventEmitter {
  readonly sent: unknown[][] = [];
  openWindow: (details: { readonly url: string }) => unknown = () => ({ action: "allow" });
  downloadURL = vi.fn();
  gone = false;

  send(...message: unknown[]): void {
    this.sent.push(message);
  }
  setWindowOpenHandler(handler: FakeContents["openWindow"]): void {
    this.openWindow = handler;
  }
  isDestroyed(): boolean {
    return this.gone;
  }
  destroy(): void {
    this.gone = true;
    this.emit("destroyed");
  }
}

export class FakeWindow extends EventEmitter {
  static made: FakeWindow[] = [];
  readonly webContents = new FakeContents();
  readonly options: { readonly webPreferences: Readonly<Record<string, unknown>> };
  readonly loaded: string[] = [];
  minimized = false;
  show = vi.fn();
  focus = vi.fn();

  constructor(options: FakeWindow["options"]) {
    super();
    this.options = options;
    FakeWindow.made.push(this);
    app.emit("web-contents-created", {}, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  restore(): void {
    this.minimized = false;
  }
}

class FakeApp extends EventEmitter {
  name = "Trạm Số Hóa";
  isPackaged = true;
  isFirst = true;
  enableSandbox = vi.fn();
  quit = vi.fn();
  exit = vi.fn();
  requestSingleInstanceLock = () => this.isFirst;
  whenReady = () => Promise.resolve();
}

export const app = new FakeApp();

/** Handlers the shell left with electron, by name. */
export const left = {
  schemes: [] as unknown[],
  served: new Map<string, Handler>(),
  calls: new Map<string, Handler>(),
  permissions: new Map<string, Handler>(),
  exposed: new Map<string, unknown>(),
};

const keep = (name: string) => (handler: Handler) => void left.permissions.set(name, handler);

/** The page's side of IPC. */
export const page = Object.assign(new EventEmitter(), { invoke: vi.fn() });

/** What a utility process finds in its `process`, over Node's own channel. */
const PARENT_PORT = `process.parentPort = {
  on: (name, listener) => process.on(name, (data) => listener({ data })),
  postMessage: (message) => process.send(message),
};`;

/** A real process, only started by Node in electron's stead. */
function forkUtility(entry: string): ChildProcess & { postMessage(message: object): void } {
  const execArgv = ["--import", `data:text/javascript,${encodeURIComponent(PARENT_PORT)}`];
  const child = fork(entry, [], { execArgv, serialization: "advanced", stdio: ["ignore", "ignore", "ignore", "ipc"] });
  return Object.assign(child, { postMessage: (message: object) => void child.send(message) });
}

/** For `vi.mock("electron", …)`. */
export const electron = {
  app,
  BrowserWindow: FakeWindow,
  Menu: { setApplicationMenu: vi.fn() },
  dialog: { showErrorBox: vi.fn() },
  protocol: {
    registerSchemesAsPrivileged: (schemes: unknown[]) => left.schemes.push(...schemes),
    handle: (scheme: string, handler: Handler) => left.served.set(scheme, handler),
  },
  session: {
    defaultSession: {
      setPermissionRequestHandler: keep("request"),
      setPermissionCheckHandler: keep("check"),
      setDevicePermissionHandler: keep("device"),
      webRequest: { onBeforeRequest: keep("network") },
    },
  },
  ipcMain: {
    handle: (channel: string, handler: Handler) => left.calls.set(channel, handler),
    removeHandler: (channel: string) => left.calls.delete(channel),
  },
  utilityProcess: { fork: forkUtility },
  ipcRenderer: page,
  contextBridge: { exposeInMainWorld: (name: string, value: unknown) => left.exposed.set(name, value) },
};

/** A fresh module for each test; `app` stays the same object, so that imports of it stay good. */
export function reset(): void {
  app.removeAllListeners();
  app.isFirst = true;
  app.isPackaged = true;
  FakeWindow.made.length = 0;
  left.schemes.length = 0;
  for (const map of [left.served, left.calls, left.permissions, left.exposed]) map.clear();
  vi.clearAllMocks();
}
