import type { PlaceOnPage, SignatureReport } from "../../../preload/contract.ts";
import { changesByPage } from "../changes.ts";

/** How wide a page is drawn, in widths of its pane. */
export const ZOOMS = [1, 1.25, 1.5, 2, 3] as const;

/** The zoom `by` steps on, as far as there is one. */
export function zoomed(zoom: number, by: 1 | -1): number {
  const at = ZOOMS.findIndex((each) => each >= zoom);
  return ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, at + by))]!;
}

/** Pages (from 0) that the report names as changed behind a signature. */
export const changedPages = (signature: SignatureReport | undefined): readonly number[] =>
  signature ? changesByPage(signature).flatMap(({ page }) => (page === null ? [] : [page])) : [];

/** Of the page's width: words of one line stand closer. */
const WORD_GAP = 0.03;

/** Differences a reader takes for one: words beside one another on a line. From top to bottom. */
export function gathered(places: readonly PlaceOnPage[]): readonly PlaceOnPage[] {
  const lines: PlaceOnPage[] = [];
  for (const place of places.toSorted((a, b) => a.x - b.x)) {
    const at = lines.findIndex((line) => isOneLine(line, place));
    if (at < 0) lines.push(place);
    else lines[at] = around(lines[at]!, place);
  }
  return lines.toSorted((a, b) => a.y - b.y || a.x - b.x);
}

function isOneLine(a: PlaceOnPage, b: PlaceOnPage): boolean {
  const shared = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return shared > Math.min(a.height, b.height) / 2 && b.x <= a.x + a.width + WORD_GAP;
}

function around(a: PlaceOnPage, b: PlaceOnPage): PlaceOnPage {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const [right, bottom] = [Math.max(a.x + a.width, b.x + b.width), Math.max(a.y + a.height, b.y + b.height)];
  return { x, y, width: right - x, height: bottom - y };
}

/** Pixels left of a place that is wider than its pane. */
const MARGIN = 24;

/** Where a pane is scrolled to, so that a place of the page stands in its middle; one that is wider, from its start. */
export function scrollTo(place: PlaceOnPage, page: Size, pane: Size): { readonly left: number; readonly top: number } {
  const [start, width] = [place.x * page.width, place.width * page.width];
  return {
    left: Math.max(0, width > pane.width ? start - MARGIN : start + width / 2 - pane.width / 2),
    top: Math.max(0, (place.y + place.height / 2) * page.height - pane.height / 2),
  };
}

interface Size {
  readonly width: number;
  readonly height: number;
}
