import { Fault } from "../../../shared/fault.ts";
import { broken } from "../../pdf/broken.ts";
import type { PdfFile } from "../../pdf/file.ts";
import { type Page, pagesOf, type Rectangle } from "../../pdf/pages.ts";
import type { Placement, SigningCode } from "../../port.ts";
import { cornerPlace } from "./corner.ts";
import { handPlaces } from "./hand.ts";
import { noSpaceOn, type PageView, viewOf } from "./page-view.ts";
import { namesAround, sealPlaces } from "./seal-places.ts";
import { signatureWidgets } from "./signatures.ts";
import type { Place, Sought } from "./sought.ts";

/** Tables and lists may follow the page that is signed. */
const PAGES_FROM_THE_END = 5;
/** Share of a given place that rules and dots may take. */
const RULES = 0.06;

/**
 * The places for an appearance, best first: those that the text or an earlier signature names, then the template's own.
 * @throws SigningFault appearance-no-space, pdf-broken
 */
export async function findPlaces(file: PdfFile, sought: Sought): Promise<Place[]> {
  const pages = pagesFor(file, sought);
  let first: PageView | null = null;
  for (const page of pages) {
    const view = await viewOf(file, page);
    first ??= view;
    if (sought.rule.anchor === "corner") break;
    const places = sought.rule.form === "agency" ? sealPlaces(view, sought) : handPlaces(view, sought);
    if (places.length > 0) return places;
  }
  const place = first && cornerPlace(first, sought);
  if (!place) throw noSpaceOn(pages[0]!);
  return [place];
}

/** The page that the template names first, then others on which the text may name a place. */
function pagesFor(file: PdfFile, { rule }: Sought): Page[] {
  const pages = [...pagesOf(file)];
  if (pages.length === 0) throw broken("no-page");
  if (rule.page === "first") return pages.slice(0, 1);
  const fromEnd = pages.slice(-PAGES_FROM_THE_END).toReversed();
  if (rule.form !== "agency" || rule.anchor === "corner") return fromEnd;
  const signed = pages.findLast((page) =>
    signatureWidgets(file, page).some((each) => each.isSigned && each.hasPicture),
  );
  return signed ? [signed, ...fromEnd.filter((page) => page !== signed)] : fromEnd;
}

/**
 * Holds a place that a person chose against what stands there. A seal may cover another's signature in part, as the decree asks.
 * @throws SigningFault appearance-covers, appearance-no-space where there is no such page or the place is not on it
 */
export async function givenPlace(
  file: PdfFile,
  placement: Exclude<Placement, "auto">,
  place: (frame: Rectangle) => Rectangle,
  sought: Sought,
): Promise<Place> {
  const page = givenPage(file, placement.page);
  const view = await viewOf(file, page);
  const { rect } = placement;
  const isOnPage = rect[0] >= 0 && rect[1] >= 0 && rect[2] <= view.size.width && rect[3] <= view.size.height;
  if (!isOnPage) throw noSpaceOn(page);
  const shown = place(rect);
  if (!isClear(view, shown, sought)) throw new Fault<SigningCode>("appearance-covers", { page: page.index + 1 });
  return { page, shown, found: "given" };
}

function isClear(view: PageView, shown: Rectangle, { silhouette, rule }: Sought): boolean {
  if (!silhouette) return view.obstacles().isFree(shown, RULES);
  const signed = view.widgets.filter(({ isSigned }) => isSigned);
  const lines = rule.over === "names" ? signed.flatMap((each) => namesAround(each.shown, view.lines)) : [];
  const obstacles = view.obstacles({ widgets: signed, ink: signed.map((each) => each.shown), lines });
  return obstacles.isFreeUnder(silhouette(obstacles.scale), shown[0], shown[1]);
}

/** @throws SigningFault appearance-no-space where there is no such page */
export function givenPage(file: PdfFile, index: number): Page {
  for (const page of pagesOf(file)) if (page.index === index) return page;
  throw noSpaceOn({ index });
}
