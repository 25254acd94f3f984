import type { StorageCode } from "../../port.ts";

/** By SQLite's primary result codes (https://www.sqlite.org/rescode.html); extended codes begin with them. */
const CODES: readonly (readonly [string, StorageCode])[] = [
  ["SQLITE_BUSY", "database-busy"],
  ["SQLITE_LOCKED", "database-busy"],
  ["SQLITE_FULL", "disk-full"],
  ["SQLITE_CORRUPT", "database-damaged"],
  ["SQLITE_NOTADB", "database-damaged"],
  ["SQLITE_CANTOPEN", "database-unreachable"],
  ["SQLITE_IOERR", "database-unreachable"],
  ["SQLITE_READONLY", "database-unreachable"],
  ["SQLITE_PERM", "database-unreachable"],
];

/** Of the folder the file is to stand in. */
const SYSTEM_CODES: Readonly<Record<string, StorageCode>> = {
  ENOSPC: "disk-full",
  EACCES: "database-unreachable",
  EPERM: "database-unreachable",
  EROFS: "database-unreachable",
  ENOTDIR: "database-unreachable",
  EEXIST: "database-unreachable",
};

export function codeOf(error: unknown): StorageCode | null {
  const code = String((error as { code?: unknown } | null)?.code ?? "");
  return CODES.find(([start]) => code.startsWith(start))?.[1] ?? SYSTEM_CODES[code] ?? null;
}
