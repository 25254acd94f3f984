import { tidy } from "../../../shared/text.ts";
import type { Capabilities, ColorMode, Device, PaperSource, SourceCapabilities } from "../../port.ts";
import {
  child,
  type Element,
  elements,
  hasChild,
  localName,
  number,
  parseXml,
  unescapeXml,
  value,
  values,
} from "./xml.ts";

/** One way of feeding paper and its limits; lengths in 1/300 inch. */
export interface EsclInput {
  readonly source: PaperSource;
  readonly duplex: boolean;
  readonly maxWidth: number;
  readonly maxHeight: number;
  readonly colors: readonly ColorMode[];
  readonly dpi: readonly number[];
  readonly formats: readonly string[];
  /** The device also lists DocumentFormatExt, so settings name the format there too. */
  readonly formatExt: boolean;
  readonly intents: readonly string[];
}

export interface EsclCapabilities {
  readonly version: string;
  readonly model: string;
  readonly inputs: readonly EsclInput[];
}

/** Reads ScannerCapabilities as devices really write them; what is optional or misplaced does not stop it. */
export function parseCapabilities(text: string): EsclCapabilities {
  const root = parseXml(text, "ScannerCapabilities");
  const feeder = child(root, "Adf");
  const shared = elements(child(root, "SettingProfiles"), "SettingProfile");
  const version = value(root, "Version") ?? "";
  return {
    version: /^\d+\.\d+$/.test(version) ? version : "2.0",
    model: tidy(unescapeXml(value(root, "MakeAndModel") ?? value(root, "ModelName") ?? "")).slice(0, 120),
    inputs: [
      ...input(child(root, "Platen"), "PlatenInputCaps", "platen", false, shared),
      ...input(feeder, "AdfSimplexInputCaps", "feeder", false, shared),
      ...input(feeder, "AdfDuplexInputCaps", "feeder", true, shared),
    ],
  };
}

/** What the port tells of a device: the two inputs of a feeder are one source. */
export function describe(escl: EsclCapabilities, device: Device): Capabilities {
  const sources = (["feeder", "platen"] as const).flatMap((source) => {
    const inputs = escl.inputs.filter((input) => input.source === source);
    return inputs.length > 0 ? [merge(source, inputs)] : [];
  });
  return { device, sources };
}

const merge = (source: PaperSource, inputs: readonly EsclInput[]): SourceCapabilities => ({
  source,
  duplex: inputs.some((input) => input.duplex),
  dpi: ascending(inputs.flatMap((input) => input.dpi)),
  colors: unique(inputs.flatMap((input) => input.colors)),
  widthMm: millimetres(Math.max(...inputs.map((input) => input.maxWidth))),
  heightMm: millimetres(Math.max(...inputs.map((input) => input.maxHeight))),
});

function input(parent: Element, name: string, source: PaperSource, duplex: boolean, shared: Element[]): EsclInput[] {
  if (!hasChild(parent, name)) return [];
  const caps = child(parent, name);
  const profiles = elements(child(caps, "SettingProfiles"), "SettingProfile").map((item) => dereference(item, shared));
  const formats = profiles.map((profile) => child(profile, "DocumentFormats"));
  const extended = formats.flatMap((list) => values(list, "DocumentFormatExt"));
  return [
    {
      source,
      duplex,
      maxWidth: number(caps, "MaxWidth") ?? LETTER_WIDTH,
      maxHeight: number(caps, "MaxHeight") ?? A4_HEIGHT,
      colors: unique(profiles.flatMap((item) => values(child(item, "ColorModes"), "ColorMode")).flatMap(colorOf)),
      dpi: ascending(profiles.flatMap(resolutions)),
      formats: unique([...formats.flatMap((list) => values(list, "DocumentFormat")), ...extended]),
      formatExt: extended.length > 0,
      intents: intents(child(caps, "SupportedIntents")),
    },
  ];
}

/** A profile may stand at top level and be named by `ref` where it is used. */
const dereference = (profile: Element, shared: Element[]): Element =>
  shared.find((item) => profile["@ref"] !== undefined && item["@name"] === profile["@ref"]) ?? profile;

const intents = (list: Element): string[] =>
  unique([...values(list, "Intent"), ...values(list, "SupportedIntent")].map(localName));

function resolutions(profile: Element): number[] {
  return elements(profile, "SupportedResolutions").flatMap((supported) => [
    ...elements(child(supported, "DiscreteResolutions"), "DiscreteResolution").flatMap(square),
    ...elements(supported, "ResolutionRange").flatMap(range),
  ]);
}

function square(pair: Element): number[] {
  const across = number(pair, "XResolution");
  return across && across === number(pair, "YResolution") ? [across] : [];
}

/** Of a range the usual values are offered; some devices leave out the prefix of Min and Max, which local names bear. */
function range(element: Element): number[] {
  const across = child(element, "XResolutionRange");
  const min = number(across, "Min") ?? 0;
  const max = number(across, "Max") ?? 0;
  const step = number(across, "Step") || 1;
  return USUAL_DPI.filter((dpi) => dpi >= min && dpi <= max && (dpi - min) % step === 0);
}

const USUAL_DPI = [75, 100, 150, 200, 240, 300, 400, 500, 600, 1200];
const LETTER_WIDTH = 2550;
const A4_HEIGHT = 3507;

const COLORS: Readonly<Record<string, ColorMode>> = { RGB24: "color", Grayscale8: "gray", BlackAndWhite1: "bw" };
const colorOf = (name: string): ColorMode[] => {
  const color = COLORS[localName(name)];
  return color ? [color] : [];
};

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];
const ascending = (items: readonly number[]): number[] => unique(items).sort((a, b) => a - b);
const millimetres = (units: number): number => Math.round((units * 254) / 300) / 10;
