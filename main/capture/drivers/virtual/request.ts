import type { ColorMode, PaperSource } from "../../port.ts";
import { child, type Element, localName, number, parseXml, value } from "../escl/xml.ts";
import { BRIGHTNESS, COLOR_MODES, DPI, FEEDER, FORMAT, PLATEN } from "./capabilities.ts";

/** What a client asks of the virtual scanner; lengths in 1/300 inch. */
export interface ScanRequest {
  readonly source: PaperSource;
  readonly duplex: boolean;
  readonly dpi: number;
  readonly color: ColorMode;
  readonly region: Region;
  /** On the scale of {@link BRIGHTNESS}. */
  readonly brightness: number;
}

export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Reads ScanSettings; null for settings beyond what the capabilities announce (to be answered 409).
 * @throws CaptureFault device-failed when it is no such document (400)
 */
export function parseRequest(xml: string, isStrict = false): ScanRequest | null {
  const root = parseXml(xml, "ScanSettings");
  if (isStrict && !isInOrder(xml)) return null;
  const source = SOURCES[localName(value(root, "InputSource") ?? "Platen")];
  const color = COLOR_MODES[localName(value(root, "ColorMode") ?? "RGB24")];
  const dpi = number(root, "XResolution") ?? 300;
  const duplex = value(root, "Duplex") === "true";
  if (!source || !color || !isOffered(root, dpi) || (duplex && source === "platen")) return null;
  const region = regionOf(child(child(root, "ScanRegions"), "ScanRegion"), source);
  const brightness = number(root, "Brightness") ?? BRIGHTNESS.normal;
  if (brightness < BRIGHTNESS.min || brightness > BRIGHTNESS.max) return null;
  return region && { source, color, dpi, duplex, region, brightness };
}

/** Elements that the plainest of devices accept, in the one order in which they do. */
const ORDER = [
  "ScanSettings",
  "Version",
  "Intent",
  "ScanRegions",
  "ScanRegion",
  "ContentRegionUnits",
  "XOffset",
  "YOffset",
  "Width",
  "Height",
  "InputSource",
  "ColorMode",
  "DocumentFormat",
  "XResolution",
  "YResolution",
  "Duplex",
  "Brightness",
];

function isInOrder(xml: string): boolean {
  const places = [...xml.matchAll(/<(?:\w+:)?(\w+)/g)].map(([, name]) => ORDER.indexOf(name ?? ""));
  return places.every((place, at) => place > (places[at - 1] ?? -1));
}

const SOURCES: Readonly<Record<string, PaperSource>> = { Platen: "platen", Feeder: "feeder" };

const isOffered = (root: Element, dpi: number): boolean =>
  DPI.includes(dpi) &&
  (number(root, "YResolution") ?? dpi) === dpi &&
  (value(root, "DocumentFormatExt") ?? value(root, "DocumentFormat") ?? FORMAT) === FORMAT;

function regionOf(element: Element, source: PaperSource): Region | null {
  const most = source === "feeder" ? FEEDER : PLATEN;
  const x = number(element, "XOffset") ?? 0;
  const y = number(element, "YOffset") ?? 0;
  const width = number(element, "Width") ?? most.width - x;
  const height = number(element, "Height") ?? most.height - y;
  const fits = width > 0 && height > 0 && x + width <= most.width && y + height <= most.height;
  return fits ? { x, y, width, height } : null;
}
