import { contextBridge, ipcRenderer } from "electron";
import { CALL_CHANNEL, EVENT_CHANNEL } from "./channels.ts";
import type { Bridge } from "./contract.ts";

type AnyListener = (payload: never) => void;

const listeners = new Map<string, Set<AnyListener>>();

ipcRenderer.on(EVENT_CHANNEL, (_, name: string, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload as never);
});

/** All that the page gets: no channel of its choice, no event object, no Node. */
const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke(CALL_CHANNEL, name, input),
  on(name, listener) {
    const heard = listeners.get(name) ?? new Set();
    listeners.set(name, heard.add(listener));
    return () => heard.delete(listener);
  },
};

contextBridge.exposeInMainWorld("tram", bridge);
