import { Fault } from "../../../shared/fault.ts";
import type { CaptureCode } from "../../port.ts";

/** The situation behind an error of the file system; a full disk and unknown errors stay as they are. */
export function asFault(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return new Fault<CaptureCode>("scan-cancelled");
  const code = SITUATIONS[(error as NodeJS.ErrnoException).code ?? ""];
  return code ? new Fault<CaptureCode>(code, {}, { cause: error }) : error;
}

const SITUATIONS: Readonly<Record<string, CaptureCode>> = {
  ENOENT: "device-offline",
  ENOTDIR: "device-not-found",
  EHOSTDOWN: "device-offline",
  ENOTCONN: "device-offline",
  EIO: "connection-lost",
  EACCES: "access-denied",
  EPERM: "access-denied",
  EROFS: "access-denied",
};
