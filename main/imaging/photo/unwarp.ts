import type { Picture } from "../port.ts";
import type { Point, Quad } from "./point.ts";

/** The eight numbers of a plane's projection: (x, y) → ((a·x + b·y + c) / w, (d·x + e·y + f) / w), w = g·x + h·y + 1. */
export type Homography = readonly [number, number, number, number, number, number, number, number];

/**
 * The projection that takes the unit square's corners, clockwise from (0, 0), to those of a quadrilateral (Heckbert,
 * "Fundamentals of Texture Mapping and Image Warping", 1989, 2.2.3).
 */
export function homographyTo([p0, p1, p2, p3]: Quad): Homography {
  const sum = (axis: 0 | 1) => p0[axis] - p1[axis] + p2[axis] - p3[axis];
  const [dx1, dx2, dy1, dy2] = [p1[0] - p2[0], p3[0] - p2[0], p1[1] - p2[1], p3[1] - p2[1]];
  const area = dx1 * dy2 - dx2 * dy1;
  const g = (sum(0) * dy2 - dx2 * sum(1)) / area;
  const h = (dx1 * sum(1) - sum(0) * dy1) / area;
  return [
    p1[0] - p0[0] + g * p1[0],
    p3[0] - p0[0] + h * p3[0],
    p0[0],
    p1[1] - p0[1] + g * p1[1],
    p3[1] - p0[1] + h * p3[1],
    p0[1],
    g,
    h,
  ];
}

export function projected([a, b, c, d, e, f, g, h]: Homography, [x, y]: Point): Point {
  const w = g * x + h * y + 1;
  return [(a * x + b * y + c) / w, (d * x + e * y + f) / w];
}

/** What lies within the corners, brought onto `width` × `height` pixels, each mixed of the four it falls between. */
export function unwarped(picture: Picture, corners: Quad, width: number, height: number): Uint8Array {
  const { data, width: from, height: tall, channels } = picture;
  const [a, b, c, d, e, f, g, h] = homographyTo(corners);
  const made = new Uint8Array(width * height * channels);
  for (let y = 0, at = 0; y < height; y++) {
    const v = (y + 0.5) / height;
    for (let x = 0; x < width; x++, at += channels) {
      const u = (x + 0.5) / width;
      const w = g * u + h * v + 1;
      const px = Math.min(from - 1.001, Math.max(0, (a * u + b * v + c) / w));
      const py = Math.min(tall - 1.001, Math.max(0, (d * u + e * v + f) / w));
      const [column, row] = [px | 0, py | 0];
      const [right, down] = [px - column, py - row];
      const top = (row * from + column) * channels;
      const bottom = top + from * channels;
      for (let n = 0; n < channels; n++) {
        const upper = data[top + n]! + (data[top + channels + n]! - data[top + n]!) * right;
        const lower = data[bottom + n]! + (data[bottom + channels + n]! - data[bottom + n]!) * right;
        made[at + n] = upper + (lower - upper) * down + 0.5;
      }
    }
  }
  return made;
}
