import { PDFDict, PDFName, PDFNumber, type PDFPage, PDFRawStream } from "pdf-lib";
import type { ColorMode } from "../port.ts";

/** A picture that fills its page, as scanned PDFs have it. */
export interface FullPagePicture {
  readonly width: number;
  readonly height: number;
  readonly color: ColorMode;
}

/** Proportions of page and picture may differ by this much. */
const SLACK = 0.03;

/** The finest picture with the page's proportions; null on a page that is drawn rather than scanned. */
export function fullPagePicture(page: PDFPage): FullPagePicture | null {
  const { width, height } = page.getSize();
  const pictures = page.node.Resources()?.lookupMaybe(PDFName.of("XObject"), PDFDict);
  const found = (pictures?.keys() ?? [])
    .map((name) => pictureOf(pictures?.lookup(name)))
    .filter((picture) => picture !== null)
    .filter((picture) => Math.abs((picture.width * height) / (picture.height * width) - 1) < SLACK)
    .sort((a, b) => b.width - a.width)[0];
  const isLying = page.getRotation().angle % 180 !== 0;
  return found && isLying ? { ...found, width: found.height, height: found.width } : (found ?? null);
}

function pictureOf(object: unknown): FullPagePicture | null {
  if (!(object instanceof PDFRawStream)) return null;
  const { dict } = object;
  const width = dict.lookupMaybe(PDFName.of("Width"), PDFNumber)?.asNumber() ?? 0;
  const height = dict.lookupMaybe(PDFName.of("Height"), PDFNumber)?.asNumber() ?? 0;
  return dict.get(PDFName.of("Subtype")) === PDFName.of("Image") && width > 0 && height > 0
    ? { width, height, color: colorOf(dict) }
    : null;
}

function colorOf(dict: PDFDict): ColorMode {
  if (dict.lookupMaybe(PDFName.of("BitsPerComponent"), PDFNumber)?.asNumber() === 1) return "bw";
  return dict.lookup(PDFName.of("ColorSpace")) === PDFName.of("DeviceGray") ? "gray" : "color";
}
