import { useRef } from "react";
import type { PlaceOnPage } from "../../../preload/contract.ts";
import { scrollTo } from "./view.ts";

/** Two panes that always show the same part of a page. */
export interface TwoPanes {
  readonly signed: React.RefObject<HTMLElement | null>;
  readonly current: React.RefObject<HTMLElement | null>;
  /** One was scrolled: the other follows. */
  follow(from: "signed" | "current"): void;
  /** Brings a place of the page into the middle of both. */
  show(place: PlaceOnPage): void;
}

export function useTwoPanes(): TwoPanes {
  const signed = useRef<HTMLElement>(null);
  const current = useRef<HTMLElement>(null);
  return {
    signed,
    current,
    follow(from) {
      const [leader, follower] = from === "signed" ? [signed, current] : [current, signed];
      if (!leader.current || !follower.current) return;
      const { scrollLeft, scrollTop } = leader.current;
      if (follower.current.scrollLeft !== scrollLeft) follower.current.scrollLeft = scrollLeft;
      if (follower.current.scrollTop !== scrollTop) follower.current.scrollTop = scrollTop;
    },
    show(place) {
      for (const { current: pane } of [signed, current]) {
        const page = pane?.querySelector(".compared");
        if (!pane || !page) continue;
        const { left, top } = scrollTo(place, page.getBoundingClientRect(), {
          width: pane.clientWidth,
          height: pane.clientHeight,
        });
        pane.scrollTo(left, top);
      }
    },
  };
}
