import { createHash } from "node:crypto";
import { type CustomFontSubsetEmbedder, PDFName, type PDFRef } from "pdf-lib";
import { Fault } from "../../shared/fault.ts";
import { type Face, openFont, subsetTag } from "../appearance/drawing/font.ts";
import { POINTS_PER_MM, UPRIGHT } from "../appearance/geometry.ts";
import type { Page } from "../pdf/pages.ts";
import type { IncrementalUpdate } from "../pdf/update.ts";
import type { SigningCode } from "../port.ts";

const FONT = "Tinos";

/** One line in a box of `width` × `height` points; the baseline stands `rise` above the box's bottom. */
export interface Line {
  readonly text: string;
  readonly face: Face;
  readonly size: number;
  readonly align: "left" | "center";
  readonly width: number;
  readonly height: number;
  readonly rise: number;
}

/**
 * Adds the line as a form XObject with its own font subset, upright on the shown page. `field`: marked as the content
 * of a text field, as viewers look for it (ISO 32000-2 §12.7.4.3).
 * @throws SigningFault appearance-too-small when the text is wider than its box
 */
export async function addLine(
  update: IncrementalUpdate,
  line: Line,
  rotate: Page["rotate"],
  field = false,
): Promise<PDFRef> {
  const font = await openFont(tagOf(line), line.face);
  const drawn = operators(line, font);
  const fontRef = await font.embedIntoContext(update.file.context);
  return addForm(update, field ? `/Tx BMC\n${drawn}\nEMC` : drawn, line, rotate, { [FONT]: fontRef });
}

/** The same without text: what an empty field shows. */
export const addEmpty = (
  update: IncrementalUpdate,
  box: Pick<Line, "width" | "height">,
  rotate: Page["rotate"],
): PDFRef => addForm(update, "", box, rotate, {});

function addForm(
  update: IncrementalUpdate,
  content: string,
  { width, height }: Pick<Line, "width" | "height">,
  rotate: Page["rotate"],
  fonts: Record<string, PDFRef>,
): PDFRef {
  const { context } = update.file;
  const stream = context.flateStream(content, {
    Type: "XObject",
    Subtype: "Form",
    BBox: [0, 0, width, height],
    Matrix: [...UPRIGHT[rotate]],
    Resources: { Font: fonts },
  });
  stream.dict.set(PDFName.of("FormType"), context.obj(1));
  return update.add(stream);
}

function operators({ text, size, align, width, rise }: Line, font: CustomFontSubsetEmbedder): string {
  const wide = font.widthOfTextAtSize(text, size);
  if (wide > width) throw tooSmall(wide, size);
  const left = align === "center" ? (width - wide) / 2 : 0;
  return `q 0 g BT\n/${FONT} ${size} Tf ${left.toFixed(3)} ${rise.toFixed(3)} Td ${font.encodeText(text)} Tj\nET Q`;
}

const tooSmall = (width: number, height: number) =>
  new Fault<SigningCode>("appearance-too-small", {
    width: Math.ceil(width / POINTS_PER_MM),
    height: Math.ceil(height / POINTS_PER_MM),
  });

const tagOf = ({ text, face }: Line): string => subsetTag(createHash("sha256").update(`${face} ${text}`).digest());
