import { createHash } from "node:crypto";
import type { CustomFontSubsetEmbedder } from "pdf-lib";
import { Fault } from "../../shared/fault.ts";
import type { PdfFile } from "../pdf/file.ts";
import type { Rectangle } from "../pdf/pages.ts";
import type { Widget } from "../pdf/signature-field.ts";
import type { AppearanceRequest, SigningCode } from "../port.ts";
import { openFont, subsetTag } from "./font.ts";
import { POINTS_PER_MM, toUserSpace } from "./geometry.ts";
import { findPlace, givenPage } from "./place.ts";
import { addBlockStream } from "./stream.ts";
import { type Block, type BlockFacts, FONT_SIZE, layOutBlock, paragraphsOf } from "./text.ts";

const MAX_WIDTH = 95 * POINTS_PER_MM;

/**
 * The visible part of a signature: who signed, why, where and when.
 * @throws SigningFault appearance-no-space, appearance-too-small (what it needs in mm)
 */
export async function appearanceWidget(
  file: PdfFile,
  facts: BlockFacts,
  { placement }: AppearanceRequest,
): Promise<Widget> {
  const paragraphs = paragraphsOf(facts);
  const font = await openFont(subsetTag(createHash("sha256").update(paragraphs.join("\n")).digest()));
  const layOut = (width: number) => layOutBlock(paragraphs, (text) => font.widthOfTextAtSize(text, FONT_SIZE), width);
  if (placement === "auto") {
    const block = layOut(MAX_WIDTH);
    const { page, shown } = await findPlace(file, block);
    return widgetAt(block, font, page, shown);
  }
  const block = layOut(placement.rect[2] - placement.rect[0]);
  assertFits(block, placement.rect);
  return widgetAt(block, font, givenPage(file, placement.page), placement.rect);
}

function widgetAt(block: Block, font: CustomFontSubsetEmbedder, page: Widget["page"], shown: Rectangle): Widget {
  const size = { width: shown[2] - shown[0], height: shown[3] - shown[1] };
  return {
    page,
    rect: toUserSpace(page, shown),
    draw: (update) => addBlockStream(update, block, font, size, page.rotate),
  };
}

function assertFits(block: Block, [left, bottom, right, top]: Rectangle): void {
  if (block.width <= right - left && block.height <= top - bottom) return;
  const millimetres = (points: number) => Math.ceil(points / POINTS_PER_MM);
  throw new Fault<SigningCode>("appearance-too-small", {
    width: millimetres(block.width),
    height: millimetres(block.height),
  });
}
