import type { Rectangle } from "../../pdf/pages.ts";
import { centredIn, overlaps, POINTS_PER_MM, shrunk, sizeOf } from "../geometry.ts";
import type { TextLine } from "../looking/port.ts";
import { moved } from "./hand.ts";
import { grown, noSpaceOn, type PageView, printArea } from "./page-view.ts";
import { overSignature } from "./seal.ts";
import type { SignatureWidget } from "./signatures.ts";
import { coreOf, signerSpots } from "./signer-block.ts";
import type { Found, Place, Sought } from "./sought.ts";

/** A signature a seal is to stand over, and what may be covered with it. */
interface Signature {
  readonly ink: Rectangle;
  readonly widget: SignatureWidget | null;
  readonly spared: readonly Rectangle[];
  readonly found: Found;
}

/** A signature by hand on the paper itself is at least so large. */
const LEAST_HAND = { width: 12 * POINTS_PER_MM, height: 5 * POINTS_PER_MM };
/** Seals are as wide as high; hands are wider, and not so high. */
const [LEAST_SEAL, ROUND] = [20 * POINTS_PER_MM, 0.15];
/** How far from a hand its title lines and its name stand. */
const BESIDE = 22 * POINTS_PER_MM;
/** Where a signature will stand that is not there yet. */
const USUAL_HAND = { width: 40 * POINTS_PER_MM, height: 18 * POINTS_PER_MM };

/**
 * Where a seal covers a third of a signature: of one in the file, of one on the scanned paper, or of one to come. None
 * where the page has no such place.
 * @throws SigningFault appearance-no-space where it has one, and the seal would cover something else
 */
export function sealPlaces(view: PageView, sought: Sought): Place[] {
  const signatures = signaturesOn(view, sought);
  const places = signatures.map((each) => placeOver(each, view, sought)).filter((place) => place !== null);
  if (signatures.length > 0 && places.length === 0) throw noSpaceOn(view.page);
  return places;
}

function placeOver({ ink, widget, spared, found }: Signature, view: PageView, sought: Sought): Place | null {
  const exceptions = { widgets: widget ? [widget] : [], ink: spared };
  const lines = sought.rule.over === "names" ? namesAround(ink, view.lines) : [];
  for (const open of [exceptions, ...(lines.length > 0 ? [{ ...exceptions, lines }] : [])]) {
    const obstacles = view.obstacles(open);
    const stamp = sought.silhouette?.(obstacles.scale);
    const shown = stamp && overSignature(ink, sought.size, stamp, obstacles, printArea(view.size));
    if (shown) return { page: view.page, shown, found };
  }
  return null;
}

/** The lines over and under a signature, in its column. */
export const namesAround = ([left, bottom, right, top]: Rectangle, lines: readonly TextLine[]): TextLine[] =>
  lines.filter(({ box }) => overlaps(box, [left, bottom - BESIDE, right, top + BESIDE]));

function signaturesOn(view: PageView, sought: Sought): Signature[] {
  const spots = signerSpots(view.lines, sought.template.titles, sought.signer);
  const gaps = spots.map(({ gap }) => moved(gap, sought));
  const hands = unsealed(view.widgets);
  const inGaps = gaps.flatMap((gap) => hands.filter(({ shown }) => overlaps(shown, coreOf(gap))));
  const pictures = hands.filter(({ hasPicture }) => hasPicture).toReversed();
  const widgets = [...new Set([...inGaps, ...pictures])];
  return [...widgets.map((widget) => inFile(view, widget)), ...gaps.map((gap) => onPaper(view, gap))];
}

/** Signatures that stand alone, and are none of a seal: one that overlaps another is sealed, or is the seal. */
const unsealed = (widgets: readonly SignatureWidget[]): SignatureWidget[] =>
  widgets.filter(({ isSigned, shown }) => {
    const others = widgets.filter((other) => other.isSigned && other.shown !== shown);
    return isSigned && !isSealShaped(shown) && !others.some((other) => overlaps(other.shown, shown));
  });

function isSealShaped(box: Rectangle): boolean {
  const { width, height } = sizeOf(box);
  return Math.min(width, height) > LEAST_SEAL && Math.abs(width / height - 1) < ROUND;
}

function inFile(view: PageView, widget: SignatureWidget): Signature {
  const ink = view.obstacles().inkWithin(widget.shown) ?? widget.shown;
  return { ink, widget, spared: [grown(widget.shown, 1)], found: "signature" };
}

function onPaper(view: PageView, gap: Rectangle): Signature {
  const middle = coreOf(gap);
  const text = view.lines.map(({ box }) => grown(box, 1));
  const ink = view.obstacles({ ink: text }).inkWithin(middle);
  const isHand = ink && sizeOf(ink).width >= LEAST_HAND.width && sizeOf(ink).height >= LEAST_HAND.height;
  if (isHand) return { ink, widget: null, spared: [ink], found: "text" };
  return { ink: centredIn(gap, shrunk(USUAL_HAND, sizeOf(gap))), widget: null, spared: [], found: "text" };
}
