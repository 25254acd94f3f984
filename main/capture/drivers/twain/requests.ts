import { PAPER_MM } from "../../paper.ts";
import type { ColorMode, PaperSize, ScanOptions } from "../../port.ts";

/** How a picture comes from the driver: whole as a bitmap, in parts, or as a file that the driver writes. */
export type Transfer = "native" | "memory" | "file";

interface ScanRequest {
  readonly do: "scan";
  readonly source: string;
  /** Where pages go, as the helper knows it. */
  readonly folder: string;
  readonly transfer: Transfer;
  readonly feeder: boolean;
  readonly duplex: boolean;
  readonly dpi: number;
  readonly color: ColorMode;
  readonly paper: PaperSize;
  /** The paper's lengths, for sources that know no names; 0 for all that they take. */
  readonly widthMm: number;
  readonly heightMm: number;
  readonly brightness: number;
}

/** What can be asked of a helper; docs/twain.md tells of each. */
export type HelperRequest =
  | { readonly do: "list" }
  | { readonly do: "describe"; readonly source: string }
  | ScanRequest;

export function scanRequest(source: string, options: ScanOptions, transfer: Transfer, folder: string): ScanRequest {
  const { duplex, dpi, color, paper, brightness } = options;
  const size = PAPER_MM[paper];
  return {
    do: "scan",
    source,
    folder,
    transfer,
    feeder: options.source === "feeder",
    duplex,
    dpi,
    color,
    paper,
    widthMm: size?.width ?? 0,
    heightMm: size?.height ?? 0,
    brightness,
  };
}
