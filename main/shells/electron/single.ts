import { app, type BrowserWindow } from "electron";

/** Whether this is the first instance; a later one ends and brings the first one's window to the front. */
export function isFirstInstance(window: () => BrowserWindow | null): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on("second-instance", () => {
    const open = window();
    if (open?.isMinimized()) open.restore();
    open?.focus();
  });
  return true;
}
