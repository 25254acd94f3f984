/** How a click adds to what is chosen: this one page, or everything up to it. */
export type More = "toggle" | "range";

/** The chosen pages after one more was clicked, in the order of `ids`. */
export function nextSelection(
  ids: readonly string[],
  selected: readonly string[],
  clicked: string,
  more: More,
): readonly string[] {
  const chosen = new Set(selected);
  const last = ids.findLastIndex((id) => chosen.has(id));
  if (more === "range" && last >= 0) {
    const at = ids.indexOf(clicked);
    for (const id of ids.slice(Math.min(at, last), Math.max(at, last) + 1)) chosen.add(id);
  } else if (!chosen.delete(clicked)) chosen.add(clicked);
  return ids.filter((id) => chosen.has(id));
}

/** The order after the chosen pages were moved one place together; at the edge they stay. */
export function moved(ids: readonly string[], selected: readonly string[], step: -1 | 1): string[] {
  const chosen = new Set(selected);
  const order = step === 1 ? ids.toReversed() : [...ids];
  for (let at = 1; at < order.length; at++) {
    const [before, here] = [order[at - 1]!, order[at]!];
    if (chosen.has(here) && !chosen.has(before)) [order[at - 1], order[at]] = [here, before];
  }
  return step === 1 ? order.reverse() : order;
}

/** The order after the chosen pages were dropped together on `target`: before it when they come from behind, else after it. */
export function dropped(ids: readonly string[], selected: readonly string[], target: string): string[] {
  const chosen = new Set(selected);
  if (chosen.has(target)) return [...ids];
  const rest = ids.filter((id) => !chosen.has(id));
  const comesFromBefore = ids.findIndex((id) => chosen.has(id)) < ids.indexOf(target);
  const at = rest.indexOf(target) + (comesFromBefore ? 1 : 0);
  return rest.toSpliced(at, 0, ...ids.filter((id) => chosen.has(id)));
}

/** Where an arrow key leads in a grid of `count` tiles, `columns` a row; null for another key. */
export function nextFocus(key: string, at: number, count: number, columns: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    Home: -at,
    End: count - 1 - at,
  };
  const step = steps[key];
  if (step === undefined) return null;
  const next = at + step;
  return next < 0 || next >= count ? at : next;
}
