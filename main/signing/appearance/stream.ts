import { type CustomFontSubsetEmbedder, PDFName, type PDFRef } from "pdf-lib";
import type { Page } from "../pdf/pages.ts";
import type { IncrementalUpdate } from "../pdf/update.ts";
import { UPRIGHT } from "./geometry.ts";
import { type Block, FONT_SIZE, LEADING, PADDING } from "./text.ts";

const FONT_NAME = "Times";

/** Adds the block as a form XObject of `width` × `height` points with its font subset, upright on the shown page. */
export async function addBlockStream(
  update: IncrementalUpdate,
  block: Block,
  font: CustomFontSubsetEmbedder,
  size: { readonly width: number; readonly height: number },
  rotate: Page["rotate"],
): Promise<PDFRef> {
  const { context } = update.file;
  const content = textOperators(block, font, size.height);
  const fontRef = await font.embedIntoContext(context);
  const stream = context.flateStream(content, {
    Type: "XObject",
    Subtype: "Form",
    BBox: [0, 0, size.width, size.height],
    Matrix: [...UPRIGHT[rotate]],
    Resources: { Font: { [FONT_NAME]: fontRef } },
  });
  stream.dict.set(PDFName.of("FormType"), context.obj(1));
  return update.add(stream);
}

function textOperators(block: Block, font: CustomFontSubsetEmbedder, height: number): string {
  const top = height - PADDING - FONT_SIZE;
  const shown = block.lines.map((line) => `${font.encodeText(line)} Tj T*`);
  return ["q 0 g BT", `/${FONT_NAME} ${FONT_SIZE} Tf ${LEADING} TL ${PADDING} ${top} Td`, ...shown, "ET Q"].join("\n");
}
