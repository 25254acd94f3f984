import type { FolderMemory } from "../../port.ts";
import type { Clock } from "./clock.ts";

/** Times in ms. */
export interface FolderTimes {
  /** Between two looks into a folder: shares tell nothing by themselves. */
  readonly poll: number;
  /** A file that has not changed for this long may be whole. */
  readonly settle: number;
  /** A file that is not whole, or locked, after this long without change will not become so by itself. */
  readonly patience: number;
}

export const TIMES: FolderTimes = { poll: 1_000, settle: 2_000, patience: 30_000 };

export interface FolderScan {
  readonly deviceId: string;
  readonly folder: string | Buffer;
  readonly spool: string;
  readonly memory: FolderMemory;
  readonly clock: Clock;
  readonly times: FolderTimes;
  readonly signal: AbortSignal;
  /** Goes on until it is cancelled, instead of ending with what lies there. */
  readonly endless: boolean;
}
