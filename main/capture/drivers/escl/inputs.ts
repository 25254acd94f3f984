import type { ColorMode, PaperSource } from "../../port.ts";
import { resolutionsOf } from "./resolutions.ts";
import { child, type Element, elements, hasChild, localName, number, value, values } from "./xml.ts";

/** One way of feeding paper and its limits; lengths in 1/300 inch. */
export interface EsclInput {
  readonly source: PaperSource;
  readonly duplex: boolean;
  readonly minWidth: number;
  readonly maxWidth: number;
  readonly minHeight: number;
  readonly maxHeight: number;
  /** Where a sheet narrower than the feeder lies. */
  readonly justified: "left" | "center" | "right";
  /** All that {@link modes} offer together; empty where the device leaves them out. */
  readonly colors: readonly ColorMode[];
  readonly dpi: readonly number[];
  readonly modes: readonly EsclMode[];
  readonly intents: readonly string[];
}

/** What goes together: devices offer some resolutions and formats for some colours only. */
export interface EsclMode {
  readonly color: ColorMode;
  readonly dpi: readonly number[];
  readonly formats: readonly string[];
  /** The device also lists DocumentFormatExt, so settings name the format there too. */
  readonly formatExt: boolean;
}

export function readInput(
  parent: Element,
  name: string,
  source: PaperSource,
  duplex: boolean,
  shared: readonly Element[],
): EsclInput[] {
  if (!hasChild(parent, name)) return [];
  const caps = child(parent, name);
  const profiles = elements(child(caps, "SettingProfiles"), "SettingProfile").map((item) => dereference(item, shared));
  const modes = profiles.flatMap(modesOf);
  const [maxWidth, maxHeight] = [number(caps, "MaxWidth") || LETTER_WIDTH, number(caps, "MaxHeight") || A4_HEIGHT];
  return [
    {
      source,
      duplex,
      minWidth: Math.min(number(caps, "MinWidth") ?? 0, maxWidth),
      maxWidth,
      minHeight: Math.min(number(caps, "MinHeight") ?? 0, maxHeight),
      maxHeight,
      justified: source === "feeder" ? justification(child(parent, "Justification")) : "left",
      colors: unique(modes.map(({ color }) => color)),
      dpi: unique(modes.flatMap(({ dpi }) => dpi)).sort((a, b) => a - b),
      modes,
      intents: intents(child(caps, "SupportedIntents")),
    },
  ];
}

/** A profile may stand at top level and be named by `ref` where it is used. */
const dereference = (profile: Element, shared: readonly Element[]): Element =>
  shared.find((item) => profile["@ref"] !== undefined && item["@name"] === profile["@ref"]) ?? profile;

function modesOf(profile: Element): EsclMode[] {
  const list = child(profile, "DocumentFormats");
  const extended = values(list, "DocumentFormatExt");
  const formats = unique([...values(list, "DocumentFormat"), ...extended]);
  const named = unique(values(child(profile, "ColorModes"), "ColorMode").map(localName));
  return (named.length > 0 ? named : [...COLORS.keys()]).flatMap((name) => {
    const dpi = resolutionsOf(profile, name);
    return colorOf(name).map((color) => ({ color, dpi, formats, formatExt: extended.length > 0 }));
  });
}

function justification(element: Element): EsclInput["justified"] {
  const x = value(element, "XImagePosition")?.toLowerCase();
  return x === "center" || x === "right" ? x : "left";
}

const intents = (list: Element): string[] =>
  unique([...values(list, "Intent"), ...values(list, "SupportedIntent")].map(localName));

const LETTER_WIDTH = 2550;
const A4_HEIGHT = 3507;

const COLORS: ReadonlyMap<string, ColorMode> = new Map([
  ["RGB24", "color"],
  ["Grayscale8", "gray"],
  ["BlackAndWhite1", "bw"],
]);

/** One or none: the standard knows more colour modes than a document needs. */
export function colorOf(name: string): ColorMode[] {
  const color = COLORS.get(name);
  return color ? [color] : [];
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];
