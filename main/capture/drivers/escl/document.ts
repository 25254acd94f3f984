import { Fault } from "../../../shared/fault.ts";
import type { CaptureCode, SourceCapabilities } from "../../port.ts";
import { type EsclCapabilities, parseCapabilities, sourcesOf } from "./capabilities.ts";
import { type Behaviour, behaviourOf } from "./quirks.ts";
import { parseStatus, type ScannerStatus } from "./status.ts";
import { readWsScan, type WsScanner } from "./ws-scan.ts";
import { child, type Element, localName, number, parseAnyXml, textOf, value } from "./xml.ts";

/** What a document of a network scanner says, as far as it is understood. */
export type ScannerDocument =
  | {
      readonly kind: "capabilities";
      readonly capabilities: EsclCapabilities;
      readonly sources: readonly SourceCapabilities[];
      readonly behaviour: Behaviour;
    }
  | { readonly kind: "status"; readonly status: ScannerStatus }
  | { readonly kind: "settings"; readonly settings: AskedSettings }
  | { readonly kind: "image"; readonly image: ImageInfo }
  | { readonly kind: "ws-scan"; readonly scanner: WsScanner };

/** What a client asked of a device. */
export interface AskedSettings {
  readonly version: string | null;
  readonly intent: string | null;
  readonly source: string | null;
  readonly duplex: boolean;
  readonly dpi: number | null;
  readonly color: string | null;
  readonly format: string | null;
  /** In 1/300 inch. */
  readonly region: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null;
}

/** What a device says of the side it delivered last. */
export interface ImageInfo {
  readonly job: string | null;
  readonly width: number | null;
  readonly height: number | null;
}

/** @throws CaptureFault scanner-document-unreadable */
export function readDocument(bytes: Uint8Array): ScannerDocument {
  try {
    return read(textOf(bytes));
  } catch (cause) {
    throw new Fault<CaptureCode>("scanner-document-unreadable", {}, { cause });
  }
}

function read(text: string): ScannerDocument {
  const { name, root } = parseAnyXml(text);
  switch (name) {
    case "ScannerCapabilities": {
      const capabilities = parseCapabilities(text);
      const behaviour = behaviourOf({ model: capabilities.model, server: "" });
      return { kind: "capabilities", capabilities, sources: sourcesOf(capabilities), behaviour };
    }
    case "ScannerStatus":
      return { kind: "status", status: parseStatus(text) };
    case "ScanSettings":
      return { kind: "settings", settings: asked(root) };
    case "ScanImageInfo":
      return { kind: "image", image: imageInfo(root) };
    case "Envelope":
      return { kind: "ws-scan", scanner: readWsScan(root) };
    default:
      throw new RangeError(name);
  }
}

function asked(root: Element): AskedSettings {
  const region = child(child(root, "ScanRegions"), "ScanRegion");
  const [width, height] = [number(region, "Width"), number(region, "Height")];
  return {
    version: value(root, "Version"),
    intent: nameIn(root, "Intent"),
    source: nameIn(root, "InputSource"),
    duplex: value(root, "Duplex") === "true",
    dpi: number(root, "XResolution"),
    color: nameIn(root, "ColorMode"),
    format: value(root, "DocumentFormatExt") ?? value(root, "DocumentFormat"),
    region:
      width === null || height === null
        ? null
        : { x: number(region, "XOffset") ?? 0, y: number(region, "YOffset") ?? 0, width, height },
  };
}

const nameIn = (root: Element, name: string): string | null => {
  const text = value(root, name);
  return text && localName(text);
};

const imageInfo = (root: Element): ImageInfo => ({
  job: value(root, "JobUri"),
  width: number(root, "ActualWidth"),
  height: number(root, "ActualHeight"),
});
