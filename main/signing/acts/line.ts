import { createHash } from "node:crypto";
import type { CustomFontSubsetEmbedder, PDFRef } from "pdf-lib";
import { Fault } from "../../shared/fault.ts";
import { addCidSet } from "../appearance/drawing/cid-set.ts";
import { blackFor, conformanceOf } from "../appearance/drawing/conformance.ts";
import { type Face, openFont, subsetTag } from "../appearance/drawing/font.ts";
import { addForm } from "../appearance/drawing/form-object.ts";
import { POINTS_PER_MM, type Size } from "../appearance/geometry.ts";
import type { Page } from "../pdf/pages.ts";
import type { IncrementalUpdate } from "../pdf/update.ts";
import type { SigningCode } from "../port.ts";

const FONT = "Tinos";

/** One line in a box; the baseline stands `rise` above the box's bottom. Points. */
export interface Line extends Size {
  readonly text: string;
  readonly face: Face;
  readonly size: number;
  readonly align: "left" | "center";
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
  const { context } = update.file;
  const conformance = conformanceOf(update.file);
  const { operator, spaces } = blackFor(conformance);
  const font = await openFont(tagOf(line), line.face);
  const drawn = `q ${operator} BT\n/${FONT} ${line.size} Tf ${textIn(line, font)}\nET Q`;
  const embedded = await font.embedIntoContext(context);
  if (conformance.cidSet) addCidSet(context, embedded);
  const operators = field ? `/Tx BMC\n${drawn}\nEMC` : drawn;
  return addForm(update, operators, { Font: { [FONT]: embedded }, ...spaces }, line, rotate);
}

function textIn({ text, size, align, width, rise }: Line, font: CustomFontSubsetEmbedder): string {
  const wide = font.widthOfTextAtSize(text, size);
  if (wide > width) throw tooSmall(wide, size);
  const left = align === "center" ? (width - wide) / 2 : 0;
  return `${left.toFixed(3)} ${rise.toFixed(3)} Td ${font.encodeText(text)} Tj`;
}

const tooSmall = (width: number, height: number) =>
  new Fault<SigningCode>("appearance-too-small", {
    width: Math.ceil(width / POINTS_PER_MM),
    height: Math.ceil(height / POINTS_PER_MM),
  });

const tagOf = ({ text, face }: Line): string => subsetTag(createHash("sha256").update(`${face} ${text}`).digest());
