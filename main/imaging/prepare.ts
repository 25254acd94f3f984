import { findingsOf } from "./findings.ts";
import { grayWithout } from "./flourishes.ts";
import { openPage } from "./open/open-page.ts";
import { lookOver, type Overview, tintAround } from "./overview.ts";
import type { Lie, Picture, PreparedPage, QuarterTurn, ReadablePage, SourcePage } from "./port.ts";
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
  const overview = lookOver(picture, chosenTurn);
  const readable = await readableOf(picture, overview);
  return { ...readable, kept: await straighten(picture, readable.turn, readable.skew, overview.tint) };
}

/** The same without the picture for people. @throws ImagingFault */
export async function readPage(source: SourcePage, chosenTurn: QuarterTurn | null = null): Promise<ReadablePage> {
  const picture = await openPage(source);
  return readableOf(picture, lookOver(picture, chosenTurn));
}

/** The picture for people alone. @throws ImagingFault */
export async function keepPage(source: SourcePage, { turn, skew }: Lie): Promise<Picture> {
  const picture = await openPage(source);
  return straighten(picture, turn, skew, tintAround(picture));
}

async function readableOf(picture: Picture, overview: Overview): Promise<ReadablePage> {
  const { orientation, color, flourishes, isBlank, tint, paperLevel } = overview;
  const { turn, skew, isBeyondRepair } = orientation;
  const gray = grayWithout(flourishes, picture, tint);
  const findings = findingsOf({
    dpi: picture.dpi,
    isPhoto: color === "photo",
    isBlank,
    paperLevel,
    edgeWidth: edgeWidthOf(gray, paperLevel),
    isBeyondRepair,
  });
  return { reading: await readingOf(gray, turn, skew, paperLevel), turn, skew, color, findings };
}
