import { Fault } from "../../../shared/fault.ts";
import type { CaptureCode } from "../../port.ts";

/** The words of sane_strstatus (SANE Standard 1.06, 4.2.7), which no locale changes, and what they mean during a scan. */
const STATUS: Readonly<Record<string, CaptureCode>> = {
  "Operation not supported": "settings-refused",
  "Operation was canceled": "scan-cancelled",
  "Operation was cancelled": "scan-cancelled",
  "Device busy": "device-busy",
  "Invalid argument": "settings-refused",
  "Document feeder jammed": "paper-jam",
  "Document feeder out of documents": "feeder-empty",
  "Scanner cover is open": "cover-open",
  "Error during device I/O": "connection-lost",
  "Out of memory": "device-failed",
  "Access to resource has been denied": "access-denied",
};

/** The same words mean other things before a device is open. */
const OPENING: Readonly<Record<string, CaptureCode>> = {
  "Invalid argument": "device-not-found",
  "Error during device I/O": "device-offline",
  "Operation not supported": "device-not-found",
};

const SETTING =
  /setting of option (\S+) failed|attempted to set inactive option (\S+)|unrecognized option '?(--?[\w-]+)|unable to set (\S+)|(?:option|value) (\S+) is (?:out of range|invalid)/i;

/** What scanimage was doing when it stopped. */
export interface Stop {
  /** Its standard error. */
  readonly said: string;
  /** Exit status; null where a signal ended it. */
  readonly status: number | null;
}

/**
 * The situation in which scanimage stopped, or null when it came to its end. What it says goes before its exit status:
 * an empty feeder after some pages is success for it, and before the first an error.
 */
export function faultOfStop({ said, status }: Stop): Fault<CaptureCode> | null {
  const [, opening] = /open of device .* failed: (.+)$/m.exec(said) ?? [];
  if (opening) return new Fault<CaptureCode>(OPENING[opening] ?? STATUS[opening] ?? "device-offline");
  const [, stopped] = /: sane_(?:start|read|get_parameters): (.+)$/m.exec(said) ?? [];
  if (stopped) return new Fault<CaptureCode>(STATUS[stopped] ?? "device-failed", { said: stopped.slice(0, 80) });
  const option = SETTING.exec(said)?.slice(1).find(Boolean);
  if (option) return new Fault<CaptureCode>("settings-refused", { setting: option });
  if (status === 0 || (status === null && /^Batch terminated/m.test(said))) return null;
  if (/cannot open/.test(said)) return new Fault<CaptureCode>("device-failed", { reason: "spool" });
  return status === null
    ? new Fault<CaptureCode>("driver-crashed")
    : new Fault<CaptureCode>("device-failed", { status });
}
