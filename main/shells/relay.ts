import { type EventName, events } from "../../preload/contract.ts";
import type { Announcements } from "./port.ts";

/** Hands every event, as the contract has it, to `send`; answers the function that ends it. */
export function relayEvents(
  announcements: Announcements,
  send: (event: EventName, payload: unknown) => void,
): () => void {
  const ends = (Object.keys(events) as EventName[]).map((name) =>
    announcements.on(name, (payload) => send(name, events[name].parse(payload))),
  );
  return () => {
    for (const end of ends) end();
  };
}
