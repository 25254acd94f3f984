import type { Page, Rectangle } from "../pdf/pages.ts";

/** Width and height of a page as it is shown, in points. */
export function shownSize({ box, rotate }: Page): { readonly width: number; readonly height: number } {
  const [width, height] = [box[2] - box[0], box[3] - box[1]];
  return rotate % 180 === 0 ? { width, height } : { width: height, height: width };
}

/** A rectangle on the shown page, from its bottom left, in the page's own coordinates. */
export function toUserSpace(page: Page, shown: Rectangle): Rectangle {
  const [x1, y1] = pointToUserSpace(page, shown[0], shown[1]);
  const [x2, y2] = pointToUserSpace(page, shown[2], shown[3]);
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
}

function pointToUserSpace({ box: [left, bottom, right, top], rotate }: Page, u: number, v: number): [number, number] {
  switch (rotate) {
    case 0:
      return [left + u, bottom + v];
    case 90:
      return [right - v, bottom + u];
    case 180:
      return [right - u, top - v];
    case 270:
      return [left + v, top - u];
  }
}

/** A rectangle in the page's own coordinates, from the bottom left of the page as it is shown. */
export function toShown({ box: [left, bottom, right, top], rotate }: Page, [x1, y1, x2, y2]: Rectangle): Rectangle {
  switch (rotate) {
    case 0:
      return [x1 - left, y1 - bottom, x2 - left, y2 - bottom];
    case 90:
      return [y1 - bottom, right - x2, y2 - bottom, right - x1];
    case 180:
      return [right - x2, top - y2, right - x1, top - y1];
    case 270:
      return [top - y2, x1 - left, top - y1, x2 - left];
  }
}

/** Form matrix that keeps an appearance upright on a turned page (ISO 32000-2 §12.5.5). */
export const UPRIGHT = {
  0: [1, 0, 0, 1, 0, 0],
  90: [0, 1, -1, 0, 0, 0],
  180: [-1, 0, 0, -1, 0, 0],
  270: [0, -1, 1, 0, 0, 0],
} as const;

export const POINTS_PER_MM = 72 / 25.4;
