import { fileURLToPath } from "node:url";
import { app, type BrowserWindow } from "electron";
import { createFileDoor } from "../files.ts";
import { createGate } from "../gate.ts";
import type { Log } from "../log.ts";
import type { ScreenServices } from "../port.ts";
import { createScreenDoor } from "../screens.ts";
import { createSite } from "../site.ts";
import { connectWindow } from "./ipc.ts";
import { lockDown } from "./lock-down.ts";
import { registerScheme, serveScheme } from "./protocol.ts";
import { closeOnQuit } from "./quit.ts";
import { isFirstInstance } from "./single.ts";
import { createWindow, showScreens } from "./window.ts";

/** Stands in the build where this file's folder tree puts it: out/main/shells/electron → out/renderer. */
const SCREENS = fileURLToPath(new URL("../../../renderer", import.meta.url));

export interface DesktopServices extends ScreenServices {
  close(): Promise<void>;
}

/**
 * The desktop shell, from the first line of the process on: nothing may be awaited before it is called.
 * @param open builds the services, once the program may run
 * @param failed told when that, or the first page, does not come about
 */
export function startDesktop(open: () => Promise<DesktopServices>, log: Log, failed: (error: unknown) => void): void {
  let window: BrowserWindow | null = null;
  const show = async () => {
    lockDown();
    const services = await open();
    closeOnQuit(services);
    serveScheme(createSite(await createScreenDoor(SCREENS), createFileDoor(services.files, { log })));
    window = createWindow();
    connectWindow(window.webContents, createGate(services.handlers, log), services.announcements, log);
    await showScreens(window);
  };
  registerScheme();
  app.enableSandbox();
  if (isFirstInstance(() => window)) app.whenReady().then(show).catch(failed);
  else app.quit();
}
