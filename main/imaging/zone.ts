import type { Mask } from "./components.ts";

/** A rectangle as shares of the picture's width and height. */
export interface Zone {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Empties the zones of a mask, in place. */
export function clear({ data, width, height }: Mask, zones: readonly Zone[]): void {
  for (const { left, top, right, bottom } of zones) {
    const [from, to] = [Math.floor(left * width), Math.ceil(right * width)];
    for (let y = Math.floor(top * height); y < bottom * height; y++) data.fill(0, y * width + from, y * width + to);
  }
}
