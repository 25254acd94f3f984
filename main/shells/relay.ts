import { type EventName, events } from "../../preload/contract.ts";
import { describeCause } from "./causes.ts";
import type { Log } from "./log.ts";
import type { Announcements } from "./port.ts";

/**
 * Hands every event, as the contract has it, to `send`; answers the function that ends it. An event that does not fit is
 * logged and left out: who announced it has work to do.
 */
export function relayEvents(
  announcements: Announcements,
  send: (event: EventName, payload: unknown) => void,
  log: Log,
): () => void {
  const relay = (name: EventName) => (payload: unknown) => {
    const told = events[name].safeParse(payload);
    if (told.success) send(name, told.data);
    else log.error({ event: name, cause: describeCause(told.error) }, "an event does not fit the contract");
  };
  const ends = (Object.keys(events) as EventName[]).map((name) => announcements.on(name, relay(name)));
  return () => {
    for (const end of ends) end();
  };
}
