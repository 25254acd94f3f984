import { ipcMain, type WebContents } from "electron";
import { CALL_CHANNEL, EVENT_CHANNEL } from "../../../preload/channels.ts";
import type { EventName } from "../../../preload/contract.ts";
import type { Gate } from "../gate.ts";
import type { Log } from "../log.ts";
import type { Announcements } from "../port.ts";
import { relayEvents } from "../relay.ts";
import { isOwnPage } from "./sender.ts";

/** Carries calls from the window to the gate, and events to the window, until the window is gone. */
export function connectWindow(window: WebContents, gate: Gate, announcements: Announcements, log: Log): void {
  ipcMain.handle(CALL_CHANNEL, (event, name: unknown, input: unknown) => {
    if (!isOwnPage(event, window)) throw new Error("refused");
    return gate.call(String(name), input);
  });
  const toPage = (name: EventName, payload: unknown) => {
    if (!window.isDestroyed()) window.send(EVENT_CHANNEL, name, payload);
  };
  const endRelay = relayEvents(announcements, toPage, log);
  window.once("destroyed", () => {
    ipcMain.removeHandler(CALL_CHANNEL);
    endRelay();
  });
}
