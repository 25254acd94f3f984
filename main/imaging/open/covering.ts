import { type PageObject, pixelSizeOf } from "./page-objects.ts";
import type { Pdfium } from "./pdfium.ts";
import { after, type Rectangle, unitSquareIn } from "./plane.ts";
import type { Sheet } from "./sheet.ts";

/** An image as it lies on the sheet. */
export interface PlacedImage {
  readonly object: PageObject;
  /** Points of the sheet. */
  readonly place: Rectangle;
  /** Pixels across and down the place: its own, swapped if it lies on its side. */
  readonly pixels: readonly [across: number, down: number];
  /** Pixels a point across and down. */
  readonly scale: readonly [x: number, y: number];
}

/** What is finer is no scan but an error; what is coarser can be the paper under one, no more. */
const SCANNED_DPI = { least: 50, most: 1300 } as const;

/** The images that stand upright or on a side, finest first. */
export function placedImages(pdfium: Pdfium, objects: readonly PageObject[], sheet: Sheet): readonly PlacedImage[] {
  return objects
    .filter(({ kind }) => kind === "image")
    .map((object) => place(pdfium, object, sheet))
    .filter((image) => image !== null)
    .sort((one, other) => Math.max(...other.scale) - Math.max(...one.scale));
}

function place(pdfium: Pdfium, object: PageObject, sheet: Sheet): PlacedImage | null {
  const matrix = after(object.matrix, sheet.toShown);
  const [a, b, c, d] = matrix.map(Math.abs) as [number, number, number, number];
  const size = pixelSizeOf(pdfium, object.handle);
  const isUpright = Math.max(b, c) < SLANT * Math.max(a, d);
  if (!size || (!isUpright && Math.max(a, d) >= SLANT * Math.max(b, c))) return null;
  const at = unitSquareIn(matrix);
  const pixels = isUpright ? size : ([size[1], size[0]] as const);
  const scale = [pixels[0] / (at.right - at.left), pixels[1] / (at.bottom - at.top)] as const;
  return dpiOf(scale) <= SCANNED_DPI.most ? { object, place: at, pixels, scale } : null;
}

const SLANT = 1e-3;
const dpiOf = (scale: PlacedImage["scale"]) => Math.max(...scale) * 72;

/** Rows and columns of places on the sheet that are looked at; the outermost may stay bare. */
const LATTICE = 50;

/** Whether images leave no part of the sheet bare but for a margin: then they are a scan of it, in one piece or many. */
export function cover(images: readonly PlacedImage[], { width, height }: Sheet): boolean {
  const inner = Array.from({ length: LATTICE - 2 }, (_, at) => (at + 1.5) / LATTICE);
  return inner.every((y) =>
    inner.every((x) =>
      images.some(
        ({ place: { left, top, right, bottom } }) =>
          left <= x * width && x * width <= right && top <= y * height && y * height <= bottom,
      ),
    ),
  );
}

/** A resolution counts when images as fine as it, or finer, take this share of the sheet. */
const WEIGHTY = 0.1;

/**
 * The image that tells the sheet's resolution: the largest of the finest ones that are not mere ornaments. In a scan of
 * several layers those are its strokes.
 */
export function leadingImage(images: readonly PlacedImage[], { width, height }: Sheet): PlacedImage | null {
  let area = 0;
  const weighty = images.find((image) => {
    area += areaOf(image);
    return area >= WEIGHTY * width * height;
  });
  if (!weighty || dpiOf(weighty.scale) < SCANNED_DPI.least) return null;
  const alike = images.filter((image) => isAsFine(image, weighty));
  return alike.reduce<PlacedImage | null>(
    (most, image) => (most && areaOf(most) >= areaOf(image) ? most : image),
    null,
  );
}

const areaOf = ({ place: { left, top, right, bottom } }: PlacedImage) => (right - left) * (bottom - top);

const ALIKE = 0.005;

export const isAsFine = (one: PlacedImage, other: PlacedImage): boolean =>
  one.scale.every((scale, axis) => Math.abs(scale / other.scale[axis]! - 1) < ALIKE);
