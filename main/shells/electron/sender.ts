import type { IpcMainInvokeEvent, WebContents } from "electron";
import { APP_ORIGIN } from "./protocol.ts";

/** Whether a message comes from our own page: the window's top frame, still showing our origin. */
export function isOwnPage(event: IpcMainInvokeEvent, window: WebContents): boolean {
  const frame = event.senderFrame;
  return event.sender === window && frame !== null && frame.parent === null && frame.origin === APP_ORIGIN;
}
