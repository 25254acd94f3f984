import { setTimeout as wait } from "node:timers/promises";

/** Time as the driver sees it, in ms. */
export interface Clock {
  now(): number;
  /** @throws when the signal is aborted */
  sleep(ms: number, signal: AbortSignal): Promise<unknown>;
}

export const wallClock: Clock = { now: () => Date.now(), sleep: (ms, signal) => wait(ms, undefined, { signal }) };
