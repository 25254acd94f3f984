import type { CustomFontSubsetEmbedder, PDFRef } from "pdf-lib";
import type { Page } from "../../pdf/pages.ts";
import type { IncrementalUpdate } from "../../pdf/update.ts";
import type { Size } from "../geometry.ts";
import { addCidSet } from "./cid-set.ts";
import { blackFor, conformanceOf } from "./conformance.ts";
import { addForm } from "./form-object.ts";
import { type Block, FONT_SIZE, LEADING, PADDING } from "./text.ts";

/** A block of text with the font it was measured in. */
export interface SetBlock extends Block {
  readonly font: CustomFontSubsetEmbedder;
  readonly align: "left" | "right";
}

const FONT_NAME = "Times";

/** Adds the block as a form XObject of `size` points with its font subset; the text stands at the top. */
export async function drawText(
  update: IncrementalUpdate,
  block: SetBlock,
  size: Size,
  rotate: Page["rotate"],
): Promise<PDFRef> {
  const { context } = update.file;
  const conformance = conformanceOf(update.file);
  const { operator, spaces } = blackFor(conformance);
  const lines = linesOf(block, size);
  const font = await block.font.embedIntoContext(context);
  if (conformance.cidSet) addCidSet(context, font);
  const operators = ["q", operator, "BT", `/${FONT_NAME} ${FONT_SIZE} Tf`, ...lines, "ET Q"].join("\n");
  return addForm(update, operators, { Font: { [FONT_NAME]: font }, ...spaces }, size, rotate);
}

function linesOf({ lines, font, align }: SetBlock, { width, height }: Size): string[] {
  return lines.map((line, at) => {
    const free = width - PADDING - font.widthOfTextAtSize(line, FONT_SIZE);
    const [x, y] = [align === "left" ? PADDING : free, height - PADDING - FONT_SIZE - at * LEADING];
    return `1 0 0 1 ${x.toFixed(2)} ${y.toFixed(2)} Tm ${font.encodeText(line)} Tj`;
  });
}
