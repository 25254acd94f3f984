import { Fault, isFault } from "../shared/fault.ts";
import type { CaptureCode, CaptureFault } from "./port.ts";

/** How file systems and databases say that there is no room left. */
const FULL = ["ENOSPC", "EDQUOT", "SQLITE_FULL", "53100"];

/** The situation behind an error, or null where only a programmer could act on it. */
export function asCaptureFault(error: unknown): CaptureFault | null {
  if (isFault(error)) return error as CaptureFault;
  const code = (error as { code?: unknown } | null)?.code;
  return FULL.includes(String(code)) ? new Fault<CaptureCode>("disk-full", {}, { cause: error }) : null;
}

/** Faults of a file that mean, when a device has just sent it, that the page did not come through. */
const BROKEN: readonly CaptureCode[] = [
  "not-a-picture",
  "picture-truncated",
  "pdf-broken",
  "pdf-encrypted",
  "pdf-empty",
];

/** The same for a side that a device has sent. */
export function asBrokenPage(error: unknown, n: number): unknown {
  const fault = asCaptureFault(error);
  return fault && BROKEN.includes(fault.code)
    ? new Fault<CaptureCode>("page-broken", { page: n, reason: fault.code }, { cause: error })
    : error;
}
