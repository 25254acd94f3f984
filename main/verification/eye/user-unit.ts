import type { Graph } from "../changes/graph.ts";
import { isKind } from "../pdf/values.ts";
import { leavesOf } from "./pages-to-see.ts";

/** How many points a unit of a page's space is (ISO 32000-2 Table 31); a page's own, never inherited. */
export function userUnitOf(graph: Graph, page: number): number {
  const leaf = leavesOf(graph)[page];
  const unit = leaf ? graph.document.get(leaf.dict, "UserUnit") : null;
  return isKind(unit, "number") && unit.value > 0 ? unit.value : 1;
}
