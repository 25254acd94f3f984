import { setTimeout as sleep } from "node:timers/promises";

/** How long to wait for a device, in ms. */
export interface Times {
  readonly connect: number;
  /** For a whole short call: capabilities, status, job. */
  readonly call: number;
  /** Until a page begins to arrive: lamps warm up, feeders move paper. */
  readonly page: number;
  /** Between two pieces of a page. */
  readonly stall: number;
  /** Before asking again when the device is busy and names no time itself. */
  readonly retry: number;
}

export const TIMES: Times = { connect: 5_000, call: 20_000, page: 120_000, stall: 60_000, retry: 1_500 };

/** Longest Retry-After that is obeyed. */
const LONGEST_PAUSE = 30_000;

/** Waits as the device asks for (RFC 9110 §10.2.3, seconds only), within bounds. */
export async function pause(retryAfter: string | undefined, times: Times, signal: AbortSignal): Promise<void> {
  const asked = retryAfter && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) * 1_000 : times.retry;
  await sleep(Math.min(asked, LONGEST_PAUSE), undefined, { signal });
}
