import type { Page, Rectangle } from "../pdf/pages.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const POINTS_PER_MM = 72 / 25.4;

export const sizeOf = ([left, bottom, right, top]: Rectangle): Size => ({ width: right - left, height: top - bottom });

export const boxAt = (x: number, y: number, { width, height }: Size): Rectangle => [x, y, x + width, y + height];

/** A box of `size` with its middle where that of `frame` is. */
export const centredIn = (frame: Rectangle, size: Size): Rectangle =>
  boxAt((frame[0] + frame[2] - size.width) / 2, (frame[1] + frame[3] - size.height) / 2, size);

/** The largest size of the same shape within both limits; never larger than it is. */
export function shrunk(size: Size, limits: Size): Size {
  const scale = Math.min(1, limits.width / size.width, limits.height / size.height);
  return { width: size.width * scale, height: size.height * scale };
}

export const overlaps = (a: Rectangle, b: Rectangle): boolean =>
  a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

/** A rectangle on the shown page, from its bottom left, in the page's own coordinates. */
export const toUserSpace = (page: Page, shown: Rectangle): Rectangle =>
  mapped(shown, (u, v) => pointToUserSpace(page, u, v));

/** A rectangle in the page's own coordinates on the shown page, from its bottom left. */
export const toShown = (page: Page, user: Rectangle): Rectangle => mapped(user, (x, y) => pointToShown(page, x, y));

function mapped(
  [left, bottom, right, top]: Rectangle,
  map: (x: number, y: number) => readonly [number, number],
): Rectangle {
  const [x1, y1] = map(left, bottom);
  const [x2, y2] = map(right, top);
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

function pointToShown({ box: [left, bottom, right, top], rotate }: Page, x: number, y: number): [number, number] {
  switch (rotate) {
    case 0:
      return [x - left, y - bottom];
    case 90:
      return [y - bottom, right - x];
    case 180:
      return [right - x, top - y];
    case 270:
      return [top - y, x - left];
  }
}

/** Form matrix that keeps an appearance upright on a turned page (ISO 32000-2 §12.5.5). */
export const UPRIGHT = {
  0: [1, 0, 0, 1, 0, 0],
  90: [0, 1, -1, 0, 0, 0],
  180: [-1, 0, 0, -1, 0, 0],
  270: [0, -1, 1, 0, 0, 0],
} as const;
