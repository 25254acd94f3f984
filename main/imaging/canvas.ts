export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A turn about the middle, counter-clockwise for positive `skew`, from one canvas to another. */
export interface Rotation {
  /** Degrees. */
  readonly skew: number;
  /** Sizes in pixels of the finest picture that is turned. */
  readonly from: Size;
  readonly to: Size;
}

/** The canvas that holds all of a turned picture. */
export function rotationOf({ width, height }: Size, skew: number): Rotation {
  const radians = (skew * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.abs(Math.sin(radians))];
  const to = { width: Math.ceil(width * cos + height * sin), height: Math.ceil(height * cos + width * sin) };
  return { skew, from: { width, height }, to };
}
