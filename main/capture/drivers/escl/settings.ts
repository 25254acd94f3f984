import { Fault } from "../../../shared/fault.ts";
import { PAPER_MM } from "../../paper.ts";
import type { CaptureCode, ColorMode, PaperSize, ScanOptions } from "../../port.ts";
import type { EsclCapabilities, Scale } from "./capabilities.ts";
import type { EsclInput, EsclMode } from "./inputs.ts";

/** A request the device has said it can do; lengths in 1/300 inch. */
export interface ScanSettings extends Region {
  readonly version: string;
  readonly input: EsclInput;
  readonly color: ColorMode;
  readonly dpi: number;
  readonly format: string;
  readonly formatExt: boolean;
  readonly intent: string | null;
  /** In the device's own measure; null leaves it to the device. */
  readonly brightness: number | null;
}

interface Region {
  readonly x: number;
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
  const color = colorFor(options.color, input);
  const { formats, formatExt } = modeFor(color, options.dpi, input);
  return {
    version: capabilities.version,
    input,
    color,
    dpi: options.dpi,
    format: FORMATS.find((format) => formats.includes(format)) ?? "image/jpeg",
    formatExt,
    intent: input.intents.length > 0 ? (INTENTS.find((name) => input.intents.includes(name)) ?? null) : "Document",
    brightness: brightnessFor(options.brightness, capabilities.brightness),
    ...regionFor(options.paper, input),
  };
}

/** Rounded down: a device refuses half a unit beyond its limit. */
function regionFor(paper: PaperSize, input: EsclInput): Region {
  const size = PAPER_MM[paper] ?? { width: Number.POSITIVE_INFINITY, height: Number.POSITIVE_INFINITY };
  const width = clamp(units(size.width), input.minWidth, input.maxWidth);
  return {
    x: Math.floor((input.maxWidth - width) * SHIFT[input.justified]),
    width,
    height: clamp(units(size.height), input.minHeight, input.maxHeight),
  };
}

const SHIFT: Readonly<Record<EsclInput["justified"], number>> = { left: 0, center: 0.5, right: 1 };
const units = (mm: number): number => Math.floor((mm / 25.4) * 300);
const clamp = (value: number, min: number, max: number): number => Math.max(min, Math.min(value, max));

/** −100 … 100 laid over the device's scale, so that 0 is what it does by itself. */
function brightnessFor(wanted: number, scale: Scale | null): number | null {
  if (wanted === 0 || scale === null) return null;
  const reach = wanted < 0 ? scale.normal - scale.min : scale.max - scale.normal;
  const steps = Math.round((reach * wanted) / 100 / scale.step);
  return clamp(scale.normal + steps * scale.step, scale.min, scale.max);
}

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
    `<pwg:XOffset>${settings.x}</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>`,
    `<pwg:Width>${settings.width}</pwg:Width><pwg:Height>${settings.height}</pwg:Height>`,
    `</pwg:ScanRegion></pwg:ScanRegions>`,
    `<pwg:InputSource>${input.source === "feeder" ? "Feeder" : "Platen"}</pwg:InputSource>`,
    `<scan:ColorMode>${COLOR_MODES[settings.color]}</scan:ColorMode>`,
    `<pwg:DocumentFormat>${settings.format}</pwg:DocumentFormat>`,
    settings.formatExt && `<scan:DocumentFormatExt>${settings.format}</scan:DocumentFormatExt>`,
    `<scan:XResolution>${settings.dpi}</scan:XResolution><scan:YResolution>${settings.dpi}</scan:YResolution>`,
    input.source === "feeder" && `<scan:Duplex>${input.duplex}</scan:Duplex>`,
    settings.brightness !== null && `<scan:Brightness>${settings.brightness}</scan:Brightness>`,
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

/** A device that lists no modes decides by itself. */
function modeFor(color: ColorMode, dpi: number, { modes }: EsclInput): Pick<EsclMode, "formats" | "formatExt"> {
  const ofColor = modes.filter((mode) => mode.color === color);
  const found = ofColor.find((mode) => mode.dpi.length === 0 || mode.dpi.includes(dpi));
  if (found || ofColor.length === 0) return found ?? { formats: [], formatExt: false };
  const offered = [...new Set(ofColor.flatMap((mode) => mode.dpi))].sort((a, b) => a - b).join(", ");
  throw new Fault<CaptureCode>("settings-refused", { setting: "dpi", asked: dpi, offered });
}
