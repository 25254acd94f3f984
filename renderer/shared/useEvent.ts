import { useEffect, useEffectEvent } from "react";
import type { EventName, EventPayload } from "../../preload/contract.ts";
import { bridge } from "./bridge.ts";

/** Listens to the services while the component stands. */
export function useEvent<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): void {
  const latest = useEffectEvent(listener);
  useEffect(() => bridge.on(name, (payload) => latest(payload)), [name]);
}
