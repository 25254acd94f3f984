import type { StorageCode } from "../../port.ts";

/** By SQLSTATE, class or whole (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const STATES: readonly (readonly [string, StorageCode])[] = [
  ["53100", "disk-full"],
  ["55P03", "database-busy"],
  ["40001", "database-busy"],
  ["40P01", "database-busy"],
  ["53300", "database-busy"],
  ["XX001", "database-damaged"],
  ["XX002", "database-damaged"],
  ["08", "database-unreachable"],
  ["28", "database-unreachable"],
  ["3D000", "database-unreachable"],
  ["57P", "database-unreachable"],
];

const SYSTEM_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
  "ENOENT",
  "EACCES",
]);

/** The client's own words where it gives no code: a connection that broke, and one that never came. */
const LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

export function codeOf(error: unknown): StorageCode | null {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === "string" && SYSTEM_CODES.has(code)) return "database-unreachable";
  if (LOST.test(String(message ?? ""))) return "database-unreachable";
  return STATES.find(([start]) => typeof code === "string" && code.startsWith(start))?.[1] ?? null;
}
