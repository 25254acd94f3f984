import { EventEmitter } from "node:events";
import type { EventName, EventPayload } from "../../../preload/contract.ts";
import type { Announcements } from "../port.ts";

/** Tells the screens, whichever listen. */
export interface Announcer extends Announcements {
  tell<N extends EventName>(name: N, payload: EventPayload<N>): void;
}

export function createAnnouncer(): Announcer {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    tell: (name, payload) => void emitter.emit(name, payload),
    on(name, listener) {
      emitter.on(name, listener);
      return () => void emitter.off(name, listener);
    },
  };
}
