/** Where new pages go among those that are there. */
export type Insertion =
  | { readonly at: "end" }
  | { readonly at: "before"; readonly pageId: string }
  | { readonly at: "replace"; readonly pageId: string };

/**
 * The order with the new pages in their place, each page once. A page that is replaced keeps its place behind the new
 * ones: it goes to the bin, not away.
 */
export function placed(order: readonly string[], added: readonly string[], insertion: Insertion): readonly string[] {
  const isAdded = new Set(added);
  const others = order.filter((id) => !isAdded.has(id));
  const at = insertion.at === "end" ? others.length : others.indexOf(insertion.pageId);
  const place = at < 0 ? others.length : at;
  return [...others.slice(0, place), ...added, ...others.slice(place)];
}
