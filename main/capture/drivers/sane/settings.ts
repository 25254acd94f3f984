import { Fault } from "../../../shared/fault.ts";
import { PAPER_MM } from "../../paper.ts";
import type { CaptureCode, PaperSize, ScanOptions } from "../../port.ts";
import { duplexSwitch, isWithin, type ModeChoice, modeFor, type SaneSource, sourcesOf } from "./capabilities.ts";
import type { SaneOption, SaneOptions } from "./options.ts";
import { FEEDER_SWITCHES } from "./synonyms.ts";

/**
 * The source that takes what was asked for. A feeder with a switch for both sides serves one and both.
 * @throws CaptureFault settings-refused
 */
export function sourceFor({ source, duplex }: ScanOptions, options: SaneOptions): SaneSource {
  const sources = sourcesOf(options).filter((each) => each.source === source);
  if (sources.length === 0) throw refused("source", source, options.get("source")?.choices);
  const found = sources.find((each) => each.duplex === duplex) ?? sources[0]!;
  const canSwitch = source === "feeder" && !found.duplex && duplexSwitch(options) !== null;
  if (found.duplex !== duplex && !canSwitch) throw refused("duplex", String(duplex));
  return found;
}

/** Arguments that choose a source and a mode: upon them the other options depend. */
export interface Choice {
  readonly source: SaneSource;
  readonly mode: ModeChoice;
}

/**
 * Black-and-white becomes gray where the device lacks it.
 * @throws CaptureFault settings-refused
 */
export function choose(wanted: ScanOptions, options: SaneOptions): Choice {
  const { color } = wanted;
  const mode = modeFor(color, options) ?? (color === "bw" ? modeFor("gray", options) : null);
  if (!mode) throw refused("color", color, options.get("mode")?.choices);
  return { source: sourceFor(wanted, options), mode };
}

export const choiceArguments = ({ source, mode }: Choice): string[] => [
  ...(source.name === null ? [] : [`--source=${source.name}`]),
  ...(mode.mode === null ? [] : [`--mode=${mode.mode}`]),
];

/**
 * Arguments for one scan; `options` is the listing with the choice made. Lengths are clamped to what the source takes.
 * @throws CaptureFault settings-refused
 */
export function scanArguments(wanted: ScanOptions, choice: Choice, options: SaneOptions): string[] {
  const resolution = options.get("resolution");
  if (!isWithin(wanted.dpi, resolution)) throw refused("dpi", wanted.dpi, resolution?.choices);
  const { depth } = choice.mode;
  return [
    ...choiceArguments(choice),
    ...(depth !== null && options.get("depth")?.choices.includes(depth) ? [`--depth=${depth}`] : []),
    ...(resolution ? [`--resolution=${wanted.dpi}`] : []),
    ...(choice.source.source === "feeder" ? feederArguments(wanted.duplex, choice.source, options) : []),
    ...areaArguments(wanted.paper, wanted.dpi, options),
    ...brightnessArguments(wanted.brightness, options.get("brightness")),
  ];
}

function feederArguments(duplex: boolean, source: SaneSource, options: SaneOptions): string[] {
  const both = source.duplex ? null : duplexSwitch(options);
  return [
    ...(both ? [`--${both.name}=${duplex ? both.on : both.off}`] : []),
    ...FEEDER_SWITCHES.filter(({ name, value }) => options.get(name)?.choices.includes(value)).map(
      ({ name, value }) => `--${name}=${value}`,
    ),
  ];
}

/** The sheet's size comes first: where it can be told, the area lies on it. */
function areaArguments(paper: PaperSize, dpi: number, options: SaneOptions): string[] {
  const size = PAPER_MM[paper] ?? { width: Number.POSITIVE_INFINITY, height: Number.POSITIVE_INFINITY };
  return [
    ...lengthArguments(size.width, dpi, options.get("page-width")),
    ...lengthArguments(size.height, dpi, options.get("page-height")),
    ...lengthArguments(0, dpi, options.get("l")),
    ...lengthArguments(0, dpi, options.get("t")),
    ...lengthArguments(size.width, dpi, options.get("x")),
    ...lengthArguments(size.height, dpi, options.get("y")),
  ];
}

function lengthArguments(mm: number, dpi: number, option: SaneOption | undefined): string[] {
  if (!option?.range) return [];
  const { min, max } = option.range;
  const wanted = option.unit === "pel" ? Math.floor((mm / 25.4) * dpi) : mm;
  return setting(option, Math.max(min, Math.min(wanted, max)));
}

/** −100 … 100 laid over the device's scale, so that 0 is what it does by itself. */
function brightnessArguments(wanted: number, option: SaneOption | undefined): string[] {
  if (wanted === 0 || !option?.range) return [];
  const { min, max, step } = option.range;
  const normal = Number(option.value ?? Number.NaN);
  const middle = normal >= min && normal <= max ? normal : (min + max) / 2;
  const exact = middle + ((wanted < 0 ? middle - min : max - middle) * wanted) / 100;
  return setting(option, step > 0 ? min + Math.round((exact - min) / step) * step : exact);
}

const setting = ({ flag }: SaneOption, value: number): string[] =>
  flag.startsWith("--") ? [`${flag}=${value}`] : [flag, String(value)];

const refused = (setting: string, asked: string | number, offered: readonly string[] = []) =>
  new Fault<CaptureCode>("settings-refused", {
    setting,
    asked,
    ...(offered.length > 0 && { offered: offered.join(", ") }),
  });
