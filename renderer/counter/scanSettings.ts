import type { Capabilities, ScanOptions, ScanProfile } from "../../preload/contract.ts";

export type Source = ScanOptions["source"];
export type Color = ScanOptions["color"];

/** What a scan is started with; the device by its id. */
export interface ScanSettings extends ScanOptions {
  readonly deviceId: string | null;
  /** Whose handling of pages holds: blank ones, separators, straightening; null: pages stay as they come. */
  readonly profile: string | null;
}

/** What one device offers to choose from. */
export interface Offer {
  readonly sources: readonly Source[];
  readonly colors: readonly Color[];
  readonly dpi: readonly number[];
  readonly duplex: boolean;
}

export const USUAL: ScanSettings = {
  deviceId: null,
  profile: null,
  source: "feeder",
  duplex: false,
  dpi: 300,
  color: "color",
  paper: "a4",
  brightness: 0,
};

const DPI = [200, 300, 400, 600];
const ANYTHING: Offer = { sources: ["feeder", "platen"], colors: ["color", "gray", "bw"], dpi: DPI, duplex: true };

/** The settings as a profile has them, on the device that is chosen. */
export function byProfile(settings: ScanSettings, profile: ScanProfile): ScanSettings {
  const { name, source, duplex, dpi, color, paper, brightness } = profile;
  return { ...settings, profile: name, source, duplex, dpi, color, paper, brightness };
}

/** What can be chosen for `source`: the usual resolutions that the device has; everything while it has not answered. */
export function offerOf(capabilities: Capabilities | undefined, source: Source): Offer {
  const sources = capabilities?.sources ?? [];
  const chosen = sources.find((each) => each.source === source) ?? sources[0];
  if (!chosen) return ANYTHING;
  const usual = DPI.filter((dpi) => chosen.dpi.includes(dpi));
  return {
    sources: sources.map((each) => each.source),
    colors: chosen.colors,
    dpi: usual.length > 0 ? usual : chosen.dpi,
    duplex: chosen.duplex,
  };
}

/** The settings as the device can carry them out: the nearest resolution, colour where the wanted mode is missing. */
export function fitted(settings: ScanSettings, offer: Offer): ScanSettings {
  const { source, color, dpi, duplex } = settings;
  return {
    ...settings,
    source: offer.sources.includes(source) ? source : (offer.sources[0] ?? source),
    color: offer.colors.includes(color) ? color : (offer.colors[0] ?? color),
    dpi: nearest(dpi, offer.dpi),
    duplex: duplex && offer.duplex,
  };
}

const nearest = (wanted: number, offered: readonly number[]): number =>
  offered.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0] ?? wanted;
