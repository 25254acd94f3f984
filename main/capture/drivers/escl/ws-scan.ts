import { tidy } from "../../../shared/text.ts";
import type { PaperSource, SourceCapabilities } from "../../port.ts";
import { colorOf } from "./inputs.ts";
import { child, type Element, elements, hasChild, number, unescapeXml, value, values } from "./xml.ts";

/** What a WS-Scan device says of itself in GetScannerElementsResponse; it is described only, not scanned from. */
export interface WsScanner {
  readonly name: string;
  readonly location: string | null;
  readonly sources: readonly SourceCapabilities[];
}

/** @throws RangeError for another message */
export function readWsScan(envelope: Element): WsScanner {
  const response = child(child(envelope, "Body"), "GetScannerElementsResponse");
  const data = elements(child(response, "ScannerElements"), "ElementData");
  const named = (name: string): Element =>
    data.map((each) => child(each, name)).find((each) => Object.keys(each).length) ?? {};
  const [description, configuration] = [named("ScannerDescription"), named("ScannerConfiguration")];
  if (!hasChild(configuration, "DeviceSettings")) throw new RangeError("no configuration");
  const feeder = child(configuration, "ADF");
  return {
    name: textIn(description, "ScannerName") ?? "",
    location: textIn(description, "ScannerLocation"),
    sources: [
      ...source("feeder", child(feeder, "ADFFront"), "ADF", value(feeder, "ADFSupportsDuplex") === "true"),
      ...source("platen", child(configuration, "Platen"), "Platen", false),
    ],
  };
}

function source(kind: PaperSource, side: Element, prefix: string, duplex: boolean): SourceCapabilities[] {
  const size = child(side, `${prefix}MaximumSize`);
  const edges = [number(size, "Width") ?? 0, number(size, "Height") ?? 0].sort((a, b) => a - b) as [number, number];
  if (edges[0] === 0) return [];
  const resolutions = child(side, `${prefix}Resolutions`);
  const [across, down] = [listed(resolutions, "Width"), listed(resolutions, "Height")];
  return [
    {
      source: kind,
      duplex,
      dpi: across.filter((dpi) => down.includes(dpi)).sort((a, b) => a - b),
      colors: values(child(side, `${prefix}Color`), "ColorEntry").flatMap(colorOf),
      widthMm: millimetres(edges[0]),
      heightMm: millimetres(edges[1]),
    },
  ];
}

const listed = (resolutions: Element, name: "Width" | "Height"): number[] =>
  values(child(resolutions, `${name}s`), name)
    .map(Number)
    .filter(Number.isInteger);

/** Lengths are in 1/1000 inch, and some devices give them lying on their side. */
const millimetres = (thousandths: number): number => Math.round(thousandths * 0.254) / 10;

const textIn = (element: Element, name: string): string | null => {
  const text = value(element, name);
  return text && tidy(unescapeXml(text)).slice(0, 120);
};
