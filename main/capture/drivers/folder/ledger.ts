import type { FolderMemory, Handover } from "../../port.ts";
import type { Entry } from "./entries.ts";

/** The memory of one device while a scan runs. */
export interface Ledger {
  /** What was done with this very file before. */
  find(entry: Entry): Handover | null;
  /** Forgets what was remembered of files that are no longer there. */
  keepOnly(entries: readonly Entry[]): Promise<void>;
  note(entry: Entry, handover: Pick<Handover, "hash" | "at" | "state">): Promise<void>;
  forget(entry: Entry): Promise<void>;
}

export async function openLedger(deviceId: string, memory: FolderMemory): Promise<Ledger> {
  let known = await memory.handovers(deviceId);
  const replace = async (next: readonly Handover[]) => {
    if (next.length === known.length && next.every((each, at) => each === known[at])) return;
    await memory.remember(deviceId, next);
    known = next;
  };
  return {
    find: (entry) => known.find((each) => isSame(each, entry)) ?? null,
    keepOnly: (entries) => replace(known.filter((each) => entries.some((entry) => isSame(each, entry)))),
    note: ({ name, size, mtimeMs }, handover) =>
      replace([...known.filter((each) => each.name !== name), { name, size, mtimeMs, ...handover }]),
    forget: ({ name }) => replace(known.filter((each) => each.name !== name)),
  };
}

const isSame = (handover: Handover, { name, size, mtimeMs }: Entry): boolean =>
  handover.name === name && handover.size === size && handover.mtimeMs === mtimeMs;
