import { Fault, isFault } from "../../../shared/fault.ts";
import type { CaptureCode } from "../../port.ts";

/** The situation behind an error of a folder's file system; unknown errors stay as they are. */
export function asFault(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return new Fault<CaptureCode>("scan-cancelled");
  if (isFault(error)) return error;
  const code = SITUATIONS[codeOf(error)];
  return code ? new Fault<CaptureCode>(code, {}, { cause: error }) : error;
}

/** One file cannot be read now: a copier or another program has it. */
export const isLocked = (error: unknown): boolean => ["EBUSY", "EACCES", "EPERM", "ETXTBSY"].includes(codeOf(error));

export const isGone = (error: unknown): boolean => codeOf(error) === "ENOENT";

/** A share that went away comes back: watching goes on. */
export const isPassing = (error: unknown): boolean =>
  isFault(error, "device-offline") || isFault(error, "connection-lost");

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException | null)?.code ?? "";

const SITUATIONS: Readonly<Record<string, CaptureCode>> = {
  ENOENT: "device-offline",
  ENOTDIR: "device-not-found",
  EHOSTDOWN: "device-offline",
  EHOSTUNREACH: "device-offline",
  ENETUNREACH: "device-offline",
  ENODEV: "device-offline",
  ENOTCONN: "device-offline",
  EIO: "connection-lost",
  ESTALE: "connection-lost",
  ETIMEDOUT: "connection-lost",
  ECONNRESET: "connection-lost",
  ECONNABORTED: "connection-lost",
  UNKNOWN: "connection-lost",
  EACCES: "access-denied",
  EPERM: "access-denied",
  EROFS: "access-denied",
};
