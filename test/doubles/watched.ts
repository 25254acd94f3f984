import type { Clock } from "../../main/capture/drivers/folder/clock.ts";
import type { FolderMemory, Handover } from "../../main/capture/port.ts";

export interface RememberedFolders extends FolderMemory {
  /** What a session of any device has made safe, by hash. */
  readonly kept: Map<string, number>;
}

/** The memory of watched folders as long as a test runs. */
export function folderMemory(): RememberedFolders {
  const known = new Map<string, readonly Handover[]>();
  const kept = new Map<string, number>();
  return {
    kept,
    handovers: async (deviceId) => known.get(deviceId) ?? [],
    async remember(deviceId, handovers) {
      known.set(deviceId, handovers);
    },
    pagesKept: async (_, hash) => kept.get(hash) ?? 0,
  };
}

/** Time that passes only while somebody waits; each wait does one step, and what comes after the last does nothing. */
export function steppedClock(
  steps: readonly (() => unknown)[] = [],
  start = Date.parse("2026-11-22T01:00:00Z"),
): Clock {
  let now = start;
  let at = 0;
  return {
    now: () => now,
    async sleep(ms, signal) {
      signal.throwIfAborted();
      now += ms;
      await steps[at++]?.();
    },
  };
}
