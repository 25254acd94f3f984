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

/** Where a pane is scrolled to, so that a place of the page stands in its middle. */
export function scrollTo(place: PlaceOnPage, page: Size, pane: Size): { readonly left: number; readonly top: number } {
  return {
    left: Math.max(0, (place.x + place.width / 2) * page.width - pane.width / 2),
    top: Math.max(0, (place.y + place.height / 2) * page.height - pane.height / 2),
  };
}

interface Size {
  readonly width: number;
  readonly height: number;
}
