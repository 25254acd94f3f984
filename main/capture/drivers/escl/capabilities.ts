import { tidy } from "../../../shared/text.ts";
import type { Capabilities, Device, SourceCapabilities } from "../../port.ts";
import { type EsclInput, readInput } from "./inputs.ts";
import { child, type Element, elements, parseXml, signedNumber, unescapeXml, value } from "./xml.ts";

export interface EsclCapabilities {
  readonly version: string;
  /** Maker and model. */
  readonly model: string;
  /** Lower case, without `urn:uuid:`. */
  readonly uuid: string | null;
  readonly inputs: readonly EsclInput[];
  readonly brightness: Scale | null;
}

/** A setting in the device's own measure; `normal` is what it does when it is not told. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly normal: number;
  readonly step: number;
}

/** Reads ScannerCapabilities as devices really write them; what is optional or misplaced does not stop it. */
export function parseCapabilities(text: string): EsclCapabilities {
  const root = parseXml(text, "ScannerCapabilities");
  const feeder = child(root, "Adf");
  const shared = elements(child(root, "SettingProfiles"), "SettingProfile");
  const version = value(root, "Version") ?? "";
  return {
    version: /^\d+\.\d+$/.test(version) ? version : "2.0",
    model: modelOf(root),
    uuid: uuidOf(value(root, "UUID") ?? ""),
    inputs: [
      ...readInput(child(root, "Platen"), "PlatenInputCaps", "platen", false, shared),
      ...readInput(feeder, "AdfSimplexInputCaps", "feeder", false, shared),
      ...readInput(feeder, "AdfDuplexInputCaps", "feeder", true, shared),
    ],
    brightness: scale(child(root, "BrightnessSupport")),
  };
}

/** What the port tells of a device. */
export const describe = (escl: EsclCapabilities, device: Device): Capabilities => ({
  device,
  sources: sourcesOf(escl),
});

/** The two inputs of a feeder are one source. */
export function sourcesOf(escl: Pick<EsclCapabilities, "inputs">): SourceCapabilities[] {
  return (["feeder", "platen"] as const).flatMap((source) => {
    const inputs = escl.inputs.filter((input) => input.source === source);
    return inputs.length > 0 ? [merge(source, inputs)] : [];
  });
}

/** The same device however it writes its UUID; null for what is none. */
export function uuidOf(text: string): string | null {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^urn:uuid:/, "");
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(bare) ? bare : null;
}

const merge = (source: EsclInput["source"], inputs: readonly EsclInput[]): SourceCapabilities => ({
  source,
  duplex: inputs.some((input) => input.duplex),
  dpi: [...new Set(inputs.flatMap((input) => input.dpi))].sort((a, b) => a - b),
  colors: [...new Set(inputs.flatMap((input) => input.colors))],
  widthMm: millimetres(Math.max(...inputs.map((input) => input.maxWidth))),
  heightMm: millimetres(Math.max(...inputs.map((input) => input.maxHeight))),
});

const millimetres = (units: number): number => Math.round((units * 254) / 300) / 10;

const LONGEST_NAME = 120;

function modelOf(root: Element): string {
  const [model, maker] = [value(root, "MakeAndModel") ?? value(root, "ModelName"), value(root, "Manufacturer")].map(
    (text) => tidy(unescapeXml(text ?? "")),
  ) as [string, string];
  const full = model.toLowerCase().startsWith(maker.toLowerCase()) ? model : `${maker} ${model}`;
  return full.slice(0, LONGEST_NAME);
}

function scale(element: Element): Scale | null {
  const [min, max, normal] = ["Min", "Max", "Normal"].map((name) => signedNumber(element, name)) as (number | null)[];
  if (min == null || max == null || normal == null || min > normal || normal > max) return null;
  return { min, max, normal, step: Math.max(1, signedNumber(element, "Step") ?? 1) };
}
