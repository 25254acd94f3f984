import { Fault } from "../../../shared/fault.ts";
import type { CaptureCode } from "../../port.ts";
import type { HelperFault } from "./events.ts";

/** Situations that the helper may name; it names them as the port does. */
const KNOWN: readonly CaptureCode[] = [
  "feeder-empty",
  "paper-jam",
  "cover-open",
  "multi-feed",
  "device-busy",
  "device-offline",
  "device-not-found",
  "access-denied",
  "settings-refused",
  "page-broken",
  "picture-too-large",
  "scan-cancelled",
  "disk-full",
  "device-failed",
];

/** The situation behind a fault of the helper's; a complaint about the conversation itself is a crash. */
export function faultOf({ code, during, condition }: HelperFault): Fault<CaptureCode> {
  const known = KNOWN.find((each) => each === code);
  if (!known) return crashed("conversation");
  if (known === "settings-refused") return new Fault<CaptureCode>(known, { setting: during ?? "" });
  return new Fault<CaptureCode>(known, condition ? { condition } : {});
}

/** `reason` says how it was seen, for the log. */
export const crashed = (reason: "ended" | "silent" | "garbage" | "conversation" | "not-started"): Fault<CaptureCode> =>
  new Fault<CaptureCode>("driver-crashed", { reason });
