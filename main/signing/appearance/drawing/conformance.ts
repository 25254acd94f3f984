import { PDFDict, PDFName, PDFNumber, PDFRawStream } from "pdf-lib";
import { isFault } from "../../../shared/fault.ts";
import { decode } from "../../pdf/decode.ts";
import type { PdfFile } from "../../pdf/file.ts";
import type { Literal } from "./form-object.ts";

/** What an archival file lets an appearance use. */
export interface Conformance {
  /** Opacity by degrees; else a pixel is there or not. */
  readonly softMask: boolean;
  /** Colours of the device for pictures; else calibrated ones. */
  readonly deviceRgb: boolean;
  /** The same for text. */
  readonly deviceGray: boolean;
  /** A list of the glyphs in a font's subset. */
  readonly cidSet: boolean;
}

const ANY: Conformance = { softMask: true, deviceRgb: true, deviceGray: true, cidSet: false };
const key = (name: string) => PDFName.of(name);

/**
 * PDF/A-1 knows no soft masks (ISO 19005-1 §6.4) and wants a CIDSet (§6.3.5); later parts allow them where an output intent says
 * in which colours to blend (ISO 19005-2 §6.2.10). Device colours must be those of the output intent (§6.2.4.3, in
 * part 1 §6.2.3.3), for gray any will do.
 */
export function conformanceOf(file: PdfFile): Conformance {
  const intents = file.array(file.catalog.get(key("OutputIntents")))?.asArray() ?? [];
  const profiles = intents.map((each) => componentsOf(file, each)).filter((components) => components !== null);
  const part = partOf(file) ?? (profiles.length > 0 ? 1 : null);
  if (part === null) return ANY;
  const hasIntent = profiles.length > 0;
  return {
    softMask: part > 1 && hasIntent,
    deviceRgb: profiles.includes(3),
    deviceGray: hasIntent,
    cidSet: part === 1,
  };
}

/** How many colours the profile of a PDF/A output intent has; null for other intents. */
function componentsOf(file: PdfFile, object: Parameters<PdfFile["resolve"]>[0]): number | null {
  const intent = file.resolve(object);
  if (!(intent instanceof PDFDict) || intent.get(key("S")) !== key("GTS_PDFA1")) return null;
  const profile = file.resolve(intent.get(key("DestOutputProfile")));
  const count = profile instanceof PDFRawStream ? file.resolve(profile.dict.get(key("N"))) : null;
  return count instanceof PDFNumber ? count.asNumber() : null;
}

/** The part of ISO 19005 by the metadata, as element or attribute; null where they claim none. */
function partOf(file: PdfFile): number | null {
  const metadata = file.resolve(file.catalog.get(key("Metadata")));
  if (!(metadata instanceof PDFRawStream)) return null;
  const part = /pdfaid:part(?:\s*=\s*["']|>\s*)(\d)/.exec(textOf(metadata))?.[1];
  return part === undefined ? null : Number(part);
}

function textOf(metadata: PDFRawStream): string {
  try {
    return Buffer.from(decode(metadata)).toString("utf8");
  } catch (error) {
    if (isFault(error, "pdf-broken")) return "";
    throw error;
  }
}

/** Black for text: an operator, and the colour space it needs. */
export function blackFor({ deviceGray }: Conformance): { readonly operator: string; readonly spaces: Literal } {
  if (deviceGray) return { operator: "0 g", spaces: {} };
  return {
    operator: "/Black cs 0 sc",
    spaces: { ColorSpace: { Black: ["CalGray", { WhitePoint: D65, Gamma: 2.2 }] } },
  };
}

const D65 = [0.9505, 1, 1.089];
/** IEC 61966-2-1: the primaries of sRGB, its curve as the power that comes nearest. */
const CALIBRATED = [
  "CalRGB",
  {
    WhitePoint: D65,
    Gamma: [2.2, 2.2, 2.2],
    Matrix: [0.4124, 0.2126, 0.0193, 0.3576, 0.7152, 0.1192, 0.1805, 0.0722, 0.9505],
  },
];

/** The colour space of pictures. */
export const rgbFor = ({ deviceRgb }: Conformance): string | typeof CALIBRATED =>
  deviceRgb ? "DeviceRGB" : CALIBRATED;
