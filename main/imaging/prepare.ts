import { hasColor } from "./color.ts";
import { componentsOf } from "./components.ts";
import { findingsOf, isBlankSide } from "./findings.ts";
import { openPage } from "./open/open-page.ts";
import { orientationOf } from "./orientation.ts";
import { inkOf, paperOf } from "./paper.ts";
import type { Picture, PreparedPage, QuarterTurn, SourcePage } from "./port.ts";
import { grayOf, shrink } from "./raster.ts";
import { readingOf } from "./reading.ts";
import { edgeWidthOf } from "./sharpness.ts";
import { tintOf } from "./tint.ts";
import { tonesOf } from "./tone.ts";
import { straighten } from "./turn.ts";

/** Resolution at which a page is looked over: marks over letters can still be told from specks. */
const OVERVIEW_DPI = 150;
/** Shares of the page in continuous tone: in one piece, from which it has a picture; in all, from which it is one. */
const PICTURE_ON_PAGE = 0.004;
const PAGE_OF_PICTURES = 0.35;

/**
 * One page made ready, in the calling thread: about a second for a colour A4 page at 300 dpi.
 * @throws ImagingFault
 */
export async function preparePage(source: SourcePage, turn: QuarterTurn | null = null): Promise<PreparedPage> {
  return prepareOpened(await openPage(source), turn);
}

async function prepareOpened(picture: Picture, chosenTurn: QuarterTurn | null): Promise<PreparedPage> {
  const seen = lookOver(picture, chosenTurn);
  const { turn, skew, isBeyondRepair } = seen.orientation;
  const kept = await straighten(picture, turn, skew, seen.tint);
  const gray = grayOf(kept);
  const findings = findingsOf({
    dpi: kept.dpi,
    isPhoto: seen.color === "photo",
    isBlank: seen.isBlank,
    paperLevel: seen.paperLevel,
    edgeWidth: edgeWidthOf(gray, seen.paperLevel),
    isBeyondRepair,
  });
  return { kept, reading: await readingOf(gray), turn, skew, color: seen.color, findings };
}

/** All that a small copy of the page can tell. */
function lookOver(picture: Picture, chosenTurn: QuarterTurn | null) {
  const overview = shrink(picture, OVERVIEW_DPI);
  const gray = grayOf(overview);
  const paper = paperOf(gray);
  const components = componentsOf(inkOf(gray, paper));
  const tint = tintOf(overview, gray, paper);
  const tones = tonesOf(gray, paper);
  const isColored = hasColor(overview, tint) || tones.largest >= PICTURE_ON_PAGE;
  const color: PreparedPage["color"] = tones.all >= PAGE_OF_PICTURES ? "photo" : isColored ? "some" : "none";
  return {
    orientation: orientationOf(gray, paper, components, chosenTurn),
    tint,
    color,
    isBlank: color === "none" && isBlankSide(components, gray),
    paperLevel: paper.level,
  };
}
