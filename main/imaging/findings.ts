import type { Finding } from "./port.ts";

/** Paper at least as light as this, 0–255, was lit well enough. */
const DARKEST_PAPER = 130;
/** An edge wider than this, in mm and in pixels, is out of focus: strokes of print are about 0.3 mm. */
const SHARPEST_BLUR_MM = 0.42;
const SHARPEST_BLUR_PIXELS = 3;
/** Nghị định 30/2020/NĐ-CP, Phụ lục I phần II: an electronic copy has at least 200 dpi. Scanners write 199.9 too. */
const LEAST_DPI = 199.5;

export interface Evidence {
  readonly dpi: number;
  readonly isPhoto: boolean;
  readonly isBlank: boolean;
  /** Lightness of the bare paper, 0–255. */
  readonly paperLevel: number;
  /** In mm, null where unknown. */
  readonly edgeWidth: number | null;
  readonly isBeyondRepair: boolean;
  readonly isCut: boolean;
}

/** What the officer should know while the citizen is still there. */
export function findingsOf(evidence: Evidence): Finding[] {
  const { dpi, edgeWidth } = evidence;
  const sharpest = Math.max(SHARPEST_BLUR_MM, (SHARPEST_BLUR_PIXELS / dpi) * 25.4);
  const found: readonly (readonly [Finding, boolean])[] = [
    ["blank", evidence.isBlank],
    ["low-dpi", dpi < LEAST_DPI],
    ["too-dark", !evidence.isPhoto && evidence.paperLevel < DARKEST_PAPER],
    ["blurred", edgeWidth !== null && edgeWidth > sharpest],
    ["skewed-beyond-repair", evidence.isBeyondRepair],
    ["cut-at-edge", evidence.isCut],
  ];
  return found.flatMap(([finding, holds]) => (holds ? [finding] : []));
}
