import { createHash } from "node:crypto";
import { Fault, missingCase } from "../../shared/fault.ts";
import type { AppearanceRequest, ImageFile, SigningCode } from "../port.ts";
import type { SetBlock } from "./drawing/draw-text.ts";
import { openFont, subsetTag } from "./drawing/font.ts";
import { FONT_SIZE, layOutBlock, paragraphsOf, type SignatureFacts, type TextRequest } from "./drawing/text.ts";
import { POINTS_PER_MM, type Size } from "./geometry.ts";
import { type Picture, readPicture } from "./picture/picture.ts";
import type { PlaceRule } from "./template.ts";

/** What an appearance shows, before it is known where. Sizes in points. */
export type Motif =
  | { readonly kind: "text"; readonly size: Size; setIn(width: number): SetBlock }
  | { readonly kind: "hand"; readonly size: Size; readonly picture: Picture }
  | { readonly kind: "seal"; readonly size: Size; readonly picture: Picture };

/** A seal measures some 36 mm; a file whose density was never set says something else. */
const SEAL_MM = { least: 15, most: 60 };

/** @throws SigningFault signature-image-unreadable, signature-image-size */
export async function motifOf(request: AppearanceRequest, facts: SignatureFacts, rule: PlaceRule): Promise<Motif> {
  switch (request.form) {
    case "person":
      return hand(request, rule);
    case "agency":
      return seal(request);
    case "annex":
    case "copy":
    case "block":
      return text(request, facts, rule);
    default:
      return missingCase(request);
  }
}

/** A hand has no size of its own: as large as the template allows, or as wide as it was asked to be. */
async function hand({ image, imageWidthMm }: ImageFile, rule: PlaceRule): Promise<Motif> {
  const picture = await readPicture(image);
  const widthMm = imageWidthMm === undefined ? rule.size.width : imageWidthMm * picture.share;
  return { kind: "hand", picture, size: sizeFor(picture, widthMm) };
}

/** A seal has its real size (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.8). */
async function seal({ image, imageWidthMm }: ImageFile): Promise<Motif> {
  const picture = await readPicture(image);
  const widthMm = imageWidthMm === undefined ? picture.widthMm : imageWidthMm * picture.share;
  if (widthMm === null || widthMm < SEAL_MM.least || widthMm > SEAL_MM.most) {
    throw new Fault<SigningCode>("signature-image-size");
  }
  return { kind: "seal", picture, size: sizeFor(picture, widthMm) };
}

function sizeFor({ width, height }: Picture, widthMm: number): Size {
  const points = widthMm * POINTS_PER_MM;
  return { width: points, height: (points * height) / width };
}

async function text(request: TextRequest, facts: SignatureFacts, { size }: PlaceRule): Promise<Motif> {
  const paragraphs = paragraphsOf(request, facts);
  const font = await openFont(subsetTag(createHash("sha256").update(paragraphs.join("\n")).digest()));
  const align = request.form === "block" ? "left" : "right";
  const measure = (line: string) => font.widthOfTextAtSize(line, FONT_SIZE);
  const setIn = (width: number): SetBlock => ({ ...layOutBlock(paragraphs, measure, width), font, align });
  const { width, height } = setIn(size.width * POINTS_PER_MM);
  return { kind: "text", size: { width, height }, setIn };
}
