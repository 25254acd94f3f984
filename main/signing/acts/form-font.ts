import { PDFDict, PDFName } from "pdf-lib";
import { type Face, openFont } from "../appearance/drawing/font.ts";
import type { PdfFile } from "../pdf/file.ts";

/** What a document's number and date are written with. */
const WRITTEN = "0123456789/-.,() ABCDEFGHIJKLMNOPQRSTUVWXYZĂÂĐÊÔƠƯabcdefghijklmnopqrstuvwxyzăâđêôơư";
const TAGS: Readonly<Record<Face, string>> = { Regular: "TRAMSO", Italic: "TRAMSI" };
const NAMES: Readonly<Record<Face, string>> = { Regular: "TinosRegular", Italic: "TinosItalic" };

/** A default appearance (/DA, ISO 32000-2 §12.7.4.3): black, `size` points high. */
export const defaultAppearance = (face: Face, size: number): string => `/${NAMES[face]} ${size} Tf 0 g`;

/** Face and size out of {@link defaultAppearance}; null for what was not written by it. */
export function readDefaultAppearance(text: string): { readonly face: Face; readonly size: number } | null {
  const [, name, size] = /^\/(\w+) (\d+(?:\.\d+)?) Tf 0 g$/.exec(text) ?? [];
  const face = (["Regular", "Italic"] as const).find((each) => NAMES[each] === name);
  return face ? { face, size: Number(size) } : null;
}

/** Makes a face known to the form's fields, embedded (/DR, ISO 32000-2 §12.7.3). */
export async function addFormFont(file: PdfFile, form: PDFDict, face: Face): Promise<void> {
  const fonts = child(file, child(file, form, "DR"), "Font");
  if (fonts.has(PDFName.of(NAMES[face]))) return;
  const font = await openFont(TAGS[face], face);
  font.encodeText(WRITTEN);
  fonts.set(PDFName.of(NAMES[face]), await font.embedIntoContext(file.context));
}

/** The dictionary under `key` as one of the parent's own, so that nothing shared with others is changed. */
function child(file: PdfFile, parent: PDFDict, key: string): PDFDict {
  const existing = file.dict(parent.get(PDFName.of(key)));
  const own = PDFDict.fromMapWithContext(new Map(existing?.entries() ?? []), file.context);
  parent.set(PDFName.of(key), own);
  return own;
}
