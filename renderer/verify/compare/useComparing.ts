import { useEffect, useEffectEvent, useState } from "react";
import type { CallInput, Comparison, PlaceOnPage, Verified } from "../../../preload/contract.ts";
import { useAsked } from "../../shared/queries.ts";
import { type TwoPanes, useTwoPanes } from "./useTwoPanes.ts";
import { gathered, zoomed } from "./view.ts";

/** What is looked at, and all that can be done about it. */
export interface Comparing {
  /** From 0, both. */
  readonly signature: number;
  readonly page: number;
  /** How many pages can be stepped through. */
  readonly pages: number;
  readonly zoom: number;
  /** Undefined while it is being drawn. */
  readonly comparison: Comparison | undefined;
  readonly differences: readonly PlaceOnPage[];
  /** The difference that was gone to. */
  readonly marked: number | null;
  readonly panes: TwoPanes;
  lookUnder(signature: number): void;
  turn(by: 1 | -1): void;
  goTo(page: number): void;
  zoomBy(by: 1 | -1): void;
  fit(): void;
  /** To the next difference on the page, or the one before. */
  step(by: 1 | -1): void;
}

type Place = Pick<CallInput<"verification.compare">, "signature" | "page">;

export function useComparing(of: Verified, start: Place): Comparing {
  const [place, setPlace] = useState(start);
  const [most, setMost] = useState(start.page + 1);
  const [zoom, setZoom] = useState(1);
  const [marked, mark] = useState<number | null>(null);
  const panes = useTwoPanes();
  const { data: comparison } = useAsked("verification.compare", { of, ...place });
  const pages = comparison ? Math.max(comparison.pages.signed ?? 0, comparison.pages.current ?? 0, 1) : most;
  if (pages !== most) setMost(pages);
  const differences = gathered(comparison?.differences ?? []);
  const showFirst = useEffectEvent(() => differences[0] && panes.show(differences[0]));
  useEffect(() => {
    if (comparison) showFirst();
  }, [comparison]);
  const look = (next: Place) => {
    setPlace(next);
    mark(null);
  };
  const goTo = (page: number) => {
    if (Number.isInteger(page) && page >= 0 && page < pages) look({ ...place, page });
  };
  return {
    ...place,
    pages,
    zoom,
    comparison,
    differences,
    marked,
    panes,
    lookUnder: (signature) => look({ ...place, signature }),
    turn: (by) => goTo(place.page + by),
    goTo,
    zoomBy: (by) => setZoom(zoomed(zoom, by)),
    fit: () => setZoom(1),
    step(by) {
      if (differences.length === 0) return;
      const next = marked === null ? (by === 1 ? 0 : differences.length - 1) : marked + by;
      const at = (next + differences.length) % differences.length;
      mark(at);
      panes.show(differences[at]!);
    },
  };
}
