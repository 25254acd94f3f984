import { Fault } from "../../../shared/fault.ts";
import type { CheckerCode } from "../port.ts";

/** A report of an office has some pages; these leave room for a province's annexes. */
export const MOST = {
  /** Of a file as it lies on the disk. */
  bytes: 50_000_000,
  /** Of all parts that are read of a package, unpacked. */
  unpacked: 64_000_000,
  /** Places of all tables, merged ones by each place they cover. */
  cells: 400_000,
  /** Of one table. */
  columns: 1_000,
  letters: 4_000_000,
} as const;

export const tooLarge = (): Fault<CheckerCode> => new Fault<CheckerCode>("report-too-large", { limit: MOST.bytes });
export const unreadable = (cause?: unknown): Fault<CheckerCode> =>
  new Fault<CheckerCode>("report-unreadable", {}, { cause });
