import { Fault, isFault } from "../../../shared/fault.ts";
import type { CaptureCode } from "../../port.ts";

/** The situation behind an error of the network; errors of the disk and unknown ones stay as they are. */
export function asFault(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return new Fault<CaptureCode>("scan-cancelled");
  if (isFault(error)) return error;
  const code = codeOf(String((error as NodeJS.ErrnoException | null)?.code ?? ""));
  return code ? new Fault<CaptureCode>(code, {}, { cause: error }) : error;
}

const codeOf = (name: string): CaptureCode | undefined =>
  NETWORK.get(name) ?? FAMILIES.find(([family]) => family.test(name))?.[1];

const NETWORK: ReadonlyMap<string, CaptureCode> = new Map([
  ["ENOTFOUND", "device-not-found"],
  ["EAI_AGAIN", "device-not-found"],
  ["EINVAL", "device-not-found"],
  ["ECONNREFUSED", "device-offline"],
  ["EHOSTUNREACH", "device-offline"],
  ["EHOSTDOWN", "device-offline"],
  ["ENETUNREACH", "device-offline"],
  ["ENETDOWN", "device-offline"],
  ["EADDRNOTAVAIL", "device-offline"],
  ["ETIMEDOUT", "device-offline"],
  ["ECONNRESET", "connection-lost"],
  ["ECONNABORTED", "connection-lost"],
  ["EPIPE", "connection-lost"],
  ["EPROTO", "connection-lost"],
  ["ERR_STREAM_PREMATURE_CLOSE", "connection-lost"],
  ["ERR_STREAM_DESTROYED", "connection-lost"],
  ["HPE_INVALID_CONTENT_LENGTH", "connection-lost"],
]);

/** What is no HTTP is no scanner's answer; a TLS handshake that fails is a connection that did not come about. */
const FAMILIES: readonly (readonly [RegExp, CaptureCode])[] = [
  [/^HPE_/, "device-failed"],
  [/^ERR_(SSL|TLS)_/, "connection-lost"],
];
