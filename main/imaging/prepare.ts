import { findingsOf } from "./findings.ts";
import { grayWithout } from "./flourishes.ts";
import { openPage } from "./open/open-page.ts";
import { lookOver } from "./overview.ts";
import type { PreparedPage, QuarterTurn, SourcePage } from "./port.ts";
import { readingOf } from "./reading.ts";
import { edgeWidthOf } from "./sharpness.ts";
import { straighten } from "./turn.ts";

/**
 * One page made ready, in the calling thread: about a second for a colour A4 page at 300 dpi. `chosenTurn` is what a
 * person chose; null lets the picture decide.
 * @throws ImagingFault
 */
export async function preparePage(source: SourcePage, chosenTurn: QuarterTurn | null = null): Promise<PreparedPage> {
  const picture = await openPage(source);
  const { orientation, color, flourishes, isBlank, tint, paperLevel } = lookOver(picture, chosenTurn);
  const { turn, skew, isBeyondRepair } = orientation;
  const gray = grayWithout(flourishes, picture, tint);
  const edgeWidth = edgeWidthOf(gray, paperLevel);
  const reading = await readingOf(gray, turn, skew, paperLevel);
  const findings = findingsOf({
    dpi: picture.dpi,
    isPhoto: color === "photo",
    isBlank,
    paperLevel,
    edgeWidth,
    isBeyondRepair,
  });
  return { kept: await straighten(picture, turn, skew, tint), reading, turn, skew, color, findings };
}
