import { withoutBorder } from "./border.ts";
import { findingsOf } from "./findings.ts";
import { grayWithout } from "./flourishes.ts";
import { keptOf } from "./kept.ts";
import { openPage } from "./open/open-page.ts";
import { lookOver, type Overview } from "./overview.ts";
import type { Kept, PreparedPage, QuarterTurn, ReadablePage, SourcePage } from "./port.ts";
import type { Gray } from "./raster.ts";
import { readingOf } from "./reading.ts";
import { edgeWidthOf } from "./sharpness.ts";
import { straighten, straightenedZone } from "./straighten.ts";
import { toWorkingSize } from "./working-size.ts";

/**
 * One page made ready, in the calling thread. `chosenTurn` is what a person chose; null lets the picture decide.
 * @param deskew false leaves it as askew as it lies
 * @throws ImagingFault
 */
export async function preparePage(
  source: SourcePage,
  chosenTurn: QuarterTurn | null = null,
  deskew = true,
): Promise<PreparedPage> {
  const lying = await openKept(source);
  const seen = lookOver(lying, chosenTurn);
  const overview = deskew ? seen : { ...seen, orientation: { ...seen.orientation, skew: 0 } };
  const kept = straighten(lying, overview.orientation, overview.tint);
  return { ...(await readableOf(lying, kept, overview)), kept };
}

/** The page as it lies in its file, without what lies beside the paper. */
async function openKept(source: SourcePage): Promise<Kept> {
  return withoutBorder(keptOf(await toWorkingSize(await openPage(source))));
}

async function readableOf(lying: Kept, straight: Kept, overview: Overview): Promise<ReadablePage> {
  const { orientation, color, isBlank, isCut, tint, paperLevel } = overview;
  const { turn, skew, isBeyondRepair } = orientation;
  const findings = findingsOf({
    dpi: lying.luma.dpi,
    isPhoto: color === "photo",
    isBlank,
    paperLevel,
    edgeWidth: edgeWidthOf(lying.luma as Gray, paperLevel),
    isBeyondRepair,
    isCut,
  });
  const flourishes = overview.flourishes.map((zone) => straightenedZone(zone, lying.luma, orientation));
  const reading = await readingOf(grayWithout(flourishes, straight.luma as Gray, straight.color, tint));
  return { reading, turn, skew, color, findings };
}
