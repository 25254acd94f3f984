import { CHANNELS, LEVELS } from "../dossiers/port.ts";
import { collate } from "../shared/text.ts";
import type { TimeGrouping } from "./periods.ts";
import type { DossierFact, Grouping } from "./port.ts";
import { texts } from "./texts.ts";

export type KindGrouping = Exclude<Grouping, TimeGrouping>;

/** Whether every procedure belongs to one group alone. */
export const dividesCatalogue = (by: Grouping | null): boolean => by === null || by === "field" || by === "level";

/** What people read for a group's key; `names` are those of procedures. */
export function labelOf(key: string, by: KindGrouping, names: ReadonlyMap<string, string>): string {
  if (by === "channel") return texts.channels[key as DossierFact["channel"]];
  if (by === "level") return texts.levels[key as DossierFact["level"]];
  if (by === "procedure") return names.get(key) ?? key;
  return key || texts.unnamed;
}

/** Channels and levels in their own order; the rest by label. */
export const inOrder = <G extends { readonly key: string; readonly label: string }>(
  groups: readonly G[],
  by: KindGrouping,
): readonly G[] => groups.toSorted((a, b) => orderOf(a.key, by) - orderOf(b.key, by) || collate(a.label, b.label));

function orderOf(key: string, by: KindGrouping): number {
  const order: readonly string[] = by === "channel" ? CHANNELS : by === "level" ? LEVELS : [];
  return order.indexOf(key);
}
