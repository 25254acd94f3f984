import type { CaptureWarning, ScanOptions } from "./port.ts";

/** What can be counted about a run of a device. Sides are what the device delivers one by one; a file may hold several pages. */
export interface Counts {
  readonly options: Pick<ScanOptions, "source" | "duplex">;
  /** Sides that arrived in this run. */
  readonly sides: number;
  /** Sides the device says it has completed in this run; null where it does not say. */
  readonly completed: number | null;
  /** Pages of the whole session. */
  readonly pages: number;
  /** Sheets that were put in for the whole session; null where nobody counted them. */
  readonly sheets: number | null;
}

/** Where the counts differ: sheets × sides, the device's word, and what came. */
export function reconcile(counts: Counts): readonly CaptureWarning[] {
  const { sides, completed, pages, sheets } = counts;
  const sidesEach = isTwoSided(counts) ? 2 : 1;
  return [
    ...(completed ? difference("device", completed, sides) : []),
    ...(sheets === null ? [] : difference("sheets", sheets * sidesEach, pages)),
    ...(sheets === null && pages % sidesEach !== 0 ? [{ code: "side-missing", received: pages } as const] : []),
  ];
}

const isTwoSided = ({ options }: Counts): boolean => options.source === "feeder" && options.duplex;

function difference(by: "device" | "sheets", expected: number, received: number): CaptureWarning[] {
  if (expected === received) return [];
  return [{ code: received < expected ? "pages-missing" : "pages-extra", by, expected, received }];
}
