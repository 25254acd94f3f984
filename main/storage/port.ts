import type { Fault } from "../shared/fault.ts";

/**
 * What can happen to the database. `database-newer` carries `migration`, the first step this program does not know: a
 * newer version has written there. `backup-damaged` carries `file`, the first that is not as it was written.
 */
export type StorageCode =
  | "database-unreachable"
  | "database-busy"
  | "database-damaged"
  | "database-newer"
  | "disk-full"
  | "backup-damaged"
  | "backup-not-found"
  | "restore-not-empty";
export type StorageFault = Fault<StorageCode>;

/** Where the record is kept: a file of this PC, or the office's PostgreSQL (`postgres://…`). */
export type DatabasePlace = { readonly file: string } | { readonly url: string };
