import { setTimeout as sleep } from "node:timers/promises";
import { asFault } from "./network-faults.ts";

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
  /** Longest Retry-After that is obeyed. */
  readonly longestPause: number;
  /** Longest rest that a hasty device is given between two pages. */
  readonly longestRest: number;
}

export const TIMES: Times = {
  connect: 5_000,
  call: 20_000,
  page: 120_000,
  stall: 60_000,
  retry: 1_500,
  longestPause: 30_000,
  longestRest: 1_000,
};

/** Waits as the device asks for, within bounds. @throws CaptureFault scan-cancelled */
export const pause = (retryAfter: string | undefined, times: Times, signal: AbortSignal): Promise<void> =>
  rest(Math.min(msOf(retryAfter) ?? times.retry, times.longestPause), signal);

/** @throws CaptureFault scan-cancelled */
export async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch((error: unknown) => {
    throw asFault(error, signal);
  });
}

/** Retry-After in either of its forms (RFC 9110 §10.2.3); null for what is neither. */
function msOf(retryAfter: string | undefined): number | null {
  if (!retryAfter) return null;
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter) * 1_000;
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
