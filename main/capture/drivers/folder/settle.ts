import { type Entry, keyOf } from "./entries.ts";

/** A file and how long it has stayed as it is, in ms. */
export interface Aged {
  readonly entry: Entry;
  readonly age: number;
}

/** Takes note of what the folder holds at an instant, and answers how long each file has not changed. */
export type Settling = (entries: readonly Entry[], now: number) => readonly Aged[];

/** Sizes and times are compared with what was seen before, never with this PC's clock: servers have their own. */
export function createSettling(): Settling {
  let seen = new Map<string, { readonly entry: Entry; readonly since: number }>();
  return (entries, now) => {
    const sinceOf = (entry: Entry) => {
      const before = seen.get(keyOf(entry));
      return before && isSame(before.entry, entry) ? before.since : now;
    };
    seen = new Map(entries.map((entry) => [keyOf(entry), { entry, since: sinceOf(entry) }]));
    return [...seen.values()].map(({ entry, since }) => ({ entry, age: now - since }));
  };
}

export const isSame = (a: Entry, b: Entry): boolean => a.size === b.size && a.mtimeMs === b.mtimeMs;
