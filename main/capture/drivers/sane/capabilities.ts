import type { ColorMode, PaperSource, SourceCapabilities } from "../../port.ts";
import type { SaneOption, SaneOptions } from "./options.ts";
import { DUPLEX_SWITCHES, modeNamed, sourceMeaning } from "./synonyms.ts";

/** A way of taking paper, with the name that the backend has for it; null where it knows only one. */
export interface SaneSource {
  readonly name: string | null;
  readonly source: PaperSource;
  readonly duplex: boolean;
}

/** The sources that a listing offers, the first name for each. A device with nothing to choose from is a flatbed. */
export function sourcesOf(options: SaneOptions): SaneSource[] {
  const names = options.get("source")?.choices ?? [];
  if (names.length === 0) return [{ name: null, source: "platen", duplex: false }];
  const known = names.flatMap((name) => {
    const meaning = sourceMeaning(name);
    return meaning ? [{ name, ...meaning }] : [];
  });
  return known.filter((each, at) => known.findIndex((other) => isSame(other, each)) === at);
}

const isSame = (a: SaneSource, b: SaneSource): boolean => a.source === b.source && a.duplex === b.duplex;

/** Whether a feeder takes both sides by a switch of its own. */
export const duplexSwitch = (options: SaneOptions) =>
  DUPLEX_SWITCHES.find(({ name, on }) => options.get(name)?.choices.includes(on)) ?? null;

/** What a source can do, from the listing with that source chosen. */
export function capabilitiesOf({ source, duplex }: SaneSource, options: SaneOptions): SourceCapabilities {
  return {
    source,
    duplex: duplex || (source === "feeder" && duplexSwitch(options) !== null),
    dpi: resolutionsOf(options.get("resolution")),
    colors: (["color", "gray", "bw"] as const).filter((color) => modeFor(color, options) !== null),
    widthMm: lengthOf(options, "x", "page-width"),
    heightMm: lengthOf(options, "y", "page-height"),
  };
}

/** The simplex and the duplex side of a feeder are one source. */
export function merged(each: readonly SourceCapabilities[]): SourceCapabilities[] {
  const kinds = [...new Set(each.map(({ source }) => source))];
  return kinds.map((source) => {
    const same = each.filter((one) => one.source === source);
    return {
      source,
      duplex: same.some(({ duplex }) => duplex),
      dpi: [...new Set(same.flatMap(({ dpi }) => dpi))].sort((a, b) => a - b),
      colors: [...new Set(same.flatMap(({ colors }) => colors))],
      widthMm: Math.max(...same.map(({ widthMm }) => widthMm)),
      heightMm: Math.max(...same.map(({ heightMm }) => heightMm)),
    };
  });
}

/** How to ask for a kind of colour: a mode, and a depth where one bit is a depth and not a mode. */
export interface ModeChoice {
  readonly mode: string | null;
  readonly depth: string | null;
}

/** Null where the device has no such mode. A device that knows no modes decides by itself, in colour as far as one knows. */
export function modeFor(color: ColorMode, options: SaneOptions): ModeChoice | null {
  const names = options.get("mode")?.choices ?? [];
  const depths = options.get("depth")?.choices ?? [];
  if (names.length === 0) return color === "color" ? { mode: null, depth: null } : null;
  const mode = modeNamed(color, names);
  if (mode) return { mode, depth: color !== "bw" && depths.includes("8") ? "8" : null };
  const gray = color === "bw" && depths.includes("1") ? modeNamed("gray", names) : null;
  return gray ? { mode: gray, depth: "1" } : null;
}

/** Of a range the usual values are offered. */
function resolutionsOf(option: SaneOption | undefined): number[] {
  if (!option) return [];
  const { range, choices } = option;
  return (range ? USUAL_DPI.filter((dpi) => isWithin(dpi, option)) : choices.map(Number)).sort((a, b) => a - b);
}

const USUAL_DPI = [75, 100, 150, 200, 240, 300, 400, 500, 600, 1200];

/** Whether a resolution can be asked for; true where the device has no such option and decides by itself. */
export function isWithin(dpi: number, option: SaneOption | undefined): boolean {
  if (!option) return true;
  const { range, choices } = option;
  if (!range) return choices.length === 0 || choices.map(Number).includes(dpi);
  return dpi >= range.min && dpi <= range.max && (range.step === 0 || (dpi - range.min) % range.step === 0);
}

/** Lengths in pixels tell nothing without a resolution, and those of a sheet are given where they are adjustable. */
function lengthOf(options: SaneOptions, name: string, sheet: string): number {
  const lengths = [options.get(name), options.get(sheet)].flatMap((option) =>
    option?.range && option.unit === "mm" ? [option.range.max] : [],
  );
  return lengths.length > 0 ? Math.round(Math.max(...lengths) * 10) / 10 : 0;
}
