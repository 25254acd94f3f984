import type { Components } from "./components.ts";
import type { Finding } from "./port.ts";
import { type Gray, pixels } from "./raster.ts";

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
  ];
  return found.flatMap(([finding, holds]) => (holds ? [finding] : []));
}

/** The scanner's edge leaves shadows as far from the border as this. */
const BORDER_MM = 6;
const SPECK_MM = 0.9;
const MOST_SPECKS = 4;
const LONG_MM = 9;

/** A side without print: at most a few specks, and nothing long, away from the border. */
export function isBlankSide({ left, top, right, bottom }: Components, gray: Gray): boolean {
  const [border, speck, long] = [BORDER_MM, SPECK_MM, LONG_MM].map((mm) => pixels(mm, gray));
  let specks = 0;
  for (let at = 0; at < left.length; at++) {
    const side = Math.max(right[at]! - left[at]!, bottom[at]! - top[at]!);
    const isInside =
      left[at]! > border! &&
      top[at]! > border! &&
      right[at]! < gray.width - border! &&
      bottom[at]! < gray.height - border!;
    if (side < speck! || !isInside) continue;
    if (side >= long!) return false;
    specks += 1;
  }
  return specks <= MOST_SPECKS;
}
