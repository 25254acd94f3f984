import { resolutionOf } from "../open/resolution.ts";
import type { Picture } from "../port.ts";
import { findSheet } from "./find-sheet.ts";
import { distance, type Quad } from "./point.ts";
import { unwarped } from "./unwarp.ts";

/** A sheet this near to A4's proportions (ISO 216) is A4: perspective hides the rest. */
const A4 = Math.SQRT2;
const NEAR_A4 = 0.12;

/**
 * The sheet in a photo, seen from straight above, as finely as its nearest edge was taken; the photo itself unless one
 * is found beyond doubt. Resolution: the longer side is that of A4, since a photo tells no lengths.
 */
export function sheetOfPhoto(photo: Picture): Picture {
  const corners = findSheet(photo);
  if (!corners) return photo;
  const { width, height } = sizeOf(corners);
  const data = unwarped(photo, corners, width, height);
  return { data, width, height, channels: photo.channels, dpi: resolutionOf(width, height, null) };
}

function sizeOf([a, b, c, d]: Quad): { width: number; height: number } {
  const [across, down] = [(distance(a, b) + distance(d, c)) / 2, (distance(a, d) + distance(b, c)) / 2];
  const seen = Math.max(across, down) / Math.min(across, down);
  const ratio = Math.abs(seen / A4 - 1) < NEAR_A4 ? A4 : seen;
  const isUpright = down >= across;
  const long = Math.round(
    isUpright ? Math.max(distance(a, d), distance(b, c)) : Math.max(distance(a, b), distance(d, c)),
  );
  const short = Math.round(long / ratio);
  return isUpright ? { width: short, height: long } : { width: long, height: short };
}
