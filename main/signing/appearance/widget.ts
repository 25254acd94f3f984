import { Fault } from "../../shared/fault.ts";
import type { PdfFile } from "../pdf/file.ts";
import type { Page, Rectangle } from "../pdf/pages.ts";
import type { Widget } from "../pdf/signature-field.ts";
import type { AppearanceRequest, SigningCode } from "../port.ts";
import { drawPicture } from "./drawing/draw-picture.ts";
import { drawText } from "./drawing/draw-text.ts";
import type { SignatureFacts } from "./drawing/text.ts";
import { findPlaces, givenPlace } from "./finding/places.ts";
import type { Place, Sought } from "./finding/sought.ts";
import { boxAt, centredIn, POINTS_PER_MM, type Size, shrunk, sizeOf, toShown, toUserSpace } from "./geometry.ts";
import { type Motif, motifOf } from "./motif.ts";
import { silhouetteOf } from "./picture/silhouette.ts";
import { ruleFor } from "./templates.ts";

/**
 * The visible part of a signature: what it shows, and where.
 * @throws SigningFault appearance-no-space, appearance-too-small (what it needs in mm), appearance-covers,
 * signature-image-unreadable, signature-image-size, signature-template-unknown, pdf-broken
 */
export async function appearanceWidget(
  file: PdfFile,
  facts: SignatureFacts,
  request: AppearanceRequest,
): Promise<Widget> {
  const { motif, sought } = await prepare(facts, request);
  const { placement } = request;
  const { page, shown } =
    placement === "auto"
      ? (await findPlaces(file, sought))[0]!
      : await givenPlace(file, placement, (frame) => settle(motif, frame), sought);
  return { page, rect: toUserSpace(page, shown), draw: drawing(motif, sizeOf(shown), page.rotate) };
}

/** A place as it can be shown for a drag: `mm` from the bottom left of the page as it is shown. */
export interface ProposedPlace extends Place {
  readonly mm: Rectangle;
}

/**
 * Where an appearance would stand, the best place first; a person may take another, or move it.
 * @throws as {@link appearanceWidget}
 */
export async function proposePlaces(
  file: PdfFile,
  facts: SignatureFacts,
  request: AppearanceRequest,
): Promise<ProposedPlace[]> {
  const { sought } = await prepare(facts, request);
  const places = await findPlaces(file, sought);
  return places.map((place) => ({
    ...place,
    mm: place.shown.map((value) => value / POINTS_PER_MM) as unknown as Rectangle,
  }));
}

/**
 * Draws into an existing field's rectangle, in the page's own coordinates, whatever stands there.
 * @throws SigningFault appearance-too-small, and what is wrong with image or template
 */
export async function appearanceIn(
  page: Page,
  rect: Rectangle,
  facts: SignatureFacts,
  request: AppearanceRequest,
): Promise<Widget> {
  const { motif } = await prepare(facts, request);
  const frame = sizeOf(toShown(page, rect));
  settle(motif, boxAt(0, 0, frame));
  return { page, rect, draw: drawing(motif, frame, page.rotate) };
}

async function prepare(facts: SignatureFacts, request: AppearanceRequest): Promise<{ motif: Motif; sought: Sought }> {
  const { template, rule } = ruleFor(request);
  const motif = await motifOf(request, facts, rule);
  const { size } = motif;
  const silhouette = motif.kind === "seal" ? (scale: number) => silhouetteOf(motif.picture, size, scale) : null;
  return { motif, sought: { template, rule, signer: facts.signer, size, silhouette } };
}

const drawing =
  (motif: Motif, frame: Size, rotate: Page["rotate"]): NonNullable<Widget["draw"]> =>
  async (update) => {
    if (motif.kind === "text") return drawText(update, motif.setIn(frame.width), frame, rotate);
    return drawPicture(update, motif.picture, settle(motif, boxAt(0, 0, frame)), frame, rotate);
  };

/** What a motif takes of a frame: text all of it, a picture its middle, a hand no larger than the frame, a seal in its real size. */
function settle(motif: Motif, frame: Rectangle): Rectangle {
  const limits = sizeOf(frame);
  if (motif.kind === "text") {
    assertFits(motif.setIn(limits.width), limits);
    return frame;
  }
  const size = motif.kind === "hand" ? shrunk(motif.size, limits) : motif.size;
  assertFits(size, limits);
  return centredIn(frame, size);
}

/** Rounding of a rectangle as it was written into a file. */
const SLACK = 0.05;

function assertFits(size: Size, frame: Size): void {
  if (size.width <= frame.width + SLACK && size.height <= frame.height + SLACK) return;
  const millimetres = (points: number) => Math.ceil(points / POINTS_PER_MM);
  throw new Fault<SigningCode>("appearance-too-small", {
    width: millimetres(size.width),
    height: millimetres(size.height),
  });
}
