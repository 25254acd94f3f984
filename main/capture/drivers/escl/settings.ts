import { Fault } from "../../../shared/fault.ts";
import { PAPER_MM } from "../../paper.ts";
import type { CaptureCode, ColorMode, PaperSize, ScanOptions } from "../../port.ts";
import type { EsclCapabilities, EsclInput } from "./capabilities.ts";

/** A request the device has said it can do; lengths in 1/300 inch. */
export interface ScanSettings {
  readonly version: string;
  readonly input: EsclInput;
  readonly color: ColorMode;
  readonly dpi: number;
  readonly format: string;
  readonly intent: string | null;
  readonly width: number;
  readonly height: number;
}

const FORMATS = ["image/jpeg", "image/tiff", "image/png", "application/pdf"];
const INTENTS = ["Document", "TextAndGraphic"];

/**
 * Fits what a person asked for to what the device can do. Black-and-white becomes gray where the device lacks it.
 * @throws CaptureFault settings-refused with what is offered instead
 */
export function fitSettings(options: ScanOptions, capabilities: EsclCapabilities): ScanSettings {
  const input = inputFor(options, capabilities);
  if (input.dpi.length > 0 && !input.dpi.includes(options.dpi)) {
    throw new Fault<CaptureCode>("settings-refused", {
      setting: "dpi",
      asked: options.dpi,
      offered: input.dpi.join(", "),
    });
  }
  return {
    version: capabilities.version,
    input,
    color: colorFor(options.color, input),
    dpi: options.dpi,
    format: FORMATS.find((format) => input.formats.includes(format)) ?? "image/jpeg",
    intent: input.intents.length > 0 ? (INTENTS.find((name) => input.intents.includes(name)) ?? null) : "Document",
    ...regionFor(options.paper, input),
  };
}

/** Rounded down: a device refuses half a unit beyond its limit. */
function regionFor(paper: PaperSize, { maxWidth, maxHeight }: EsclInput): { width: number; height: number } {
  const size = PAPER_MM[paper];
  if (size === null) return { width: maxWidth, height: maxHeight };
  return { width: Math.min(units(size.width), maxWidth), height: Math.min(units(size.height), maxHeight) };
}

const units = (mm: number): number => Math.floor((mm / 25.4) * 300);

/** The settings again for a device that announced black-and-white and then refused it; null when there is no such way out. */
export const asGray = (settings: ScanSettings): ScanSettings | null =>
  settings.color === "bw" ? { ...settings, color: "gray" } : null;

/** The body of POST ScanJobs, in the order of elements that devices accept. */
export function settingsXml(settings: ScanSettings): string {
  const { input } = settings;
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<scan:ScanSettings xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm">`,
    `<pwg:Version>${settings.version}</pwg:Version>`,
    settings.intent && `<scan:Intent>${settings.intent}</scan:Intent>`,
    `<pwg:ScanRegions><pwg:ScanRegion>`,
    `<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>`,
    `<pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>`,
    `<pwg:Width>${settings.width}</pwg:Width><pwg:Height>${settings.height}</pwg:Height>`,
    `</pwg:ScanRegion></pwg:ScanRegions>`,
    `<pwg:InputSource>${input.source === "feeder" ? "Feeder" : "Platen"}</pwg:InputSource>`,
    `<scan:ColorMode>${COLOR_MODES[settings.color]}</scan:ColorMode>`,
    `<pwg:DocumentFormat>${settings.format}</pwg:DocumentFormat>`,
    input.formatExt && `<scan:DocumentFormatExt>${settings.format}</scan:DocumentFormatExt>`,
    `<scan:XResolution>${settings.dpi}</scan:XResolution><scan:YResolution>${settings.dpi}</scan:YResolution>`,
    input.source === "feeder" && `<scan:Duplex>${input.duplex}</scan:Duplex>`,
    `</scan:ScanSettings>`,
  ]
    .filter(Boolean)
    .join("\n");
}

const COLOR_MODES: Readonly<Record<ColorMode, string>> = { color: "RGB24", gray: "Grayscale8", bw: "BlackAndWhite1" };

function inputFor(options: ScanOptions, capabilities: EsclCapabilities): EsclInput {
  const inputs = capabilities.inputs.filter((input) => input.source === options.source);
  if (inputs.length === 0)
    throw new Fault<CaptureCode>("settings-refused", { setting: "source", asked: options.source });
  const found = inputs.find((input) => input.duplex === options.duplex);
  if (!found) throw new Fault<CaptureCode>("settings-refused", { setting: "duplex", asked: String(options.duplex) });
  return found;
}

function colorFor(asked: ColorMode, input: EsclInput): ColorMode {
  const color = asked === "bw" && input.colors.length > 0 && !input.colors.includes("bw") ? "gray" : asked;
  if (input.colors.length > 0 && !input.colors.includes(color)) {
    throw new Fault<CaptureCode>("settings-refused", { setting: "color", asked, offered: input.colors.join(", ") });
  }
  return color;
}
