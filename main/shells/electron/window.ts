import { fileURLToPath } from "node:url";
import { app, BrowserWindow, Menu } from "electron";
import { START_PAGE } from "./protocol.ts";

/** Stands beside this file's folder tree in the build: out/main/shells/electron → out/preload. */
const PRELOAD = fileURLToPath(new URL("../../../preload/index.cjs", import.meta.url));

/** The one window; its page is loaded by {@link showScreens}, once everything it may ask for is in place. */
export function createWindow(): BrowserWindow {
  Menu.setApplicationMenu(null);
  const window = new BrowserWindow({
    width: 1366,
    height: 800,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: "Trạm Số Hóa",
    backgroundColor: "#ffffff",
    webPreferences: {
      preload: PRELOAD,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.once("ready-to-show", () => window.show());
  return window;
}

export const showScreens = (window: BrowserWindow): Promise<void> => window.loadURL(START_PAGE);
