import { type Outline, typeface } from "./font.ts";
import { fill, type Plane, plane, strokeLine } from "./plane.ts";
import type { Ink, Mark, PlacedWord, Point, Sheet } from "./sheet.ts";

/** Maps points of the sheet to pixels of the picture: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`. */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export type Planes = { readonly [ink in Ink]: Plane | null };

/**
 * Every ink of a sheet as coverage in a picture of `width` × `height` pixels. Outlines are turned, not pictures, so a skewed page is as sharp
 * as a straight one. An ink that the sheet does not use is null.
 */
export function drawInks(sheet: Sheet, map: Affine, width: number, height: number): Planes {
  const used = new Set<Ink>(sheet.marks.map((mark) => mark.ink));
  if (sheet.lines.length > 0) used.add("black");
  const planes = Object.fromEntries(
    (["black", "red", "blue"] as const).map((ink) => [ink, used.has(ink) ? plane(width, height) : null]),
  ) as Record<Ink, Plane | null>;
  for (const line of sheet.lines) for (const word of line) drawWord(planes.black!, word, map);
  for (const mark of sheet.marks) drawMark(planes[mark.ink]!, mark, map);
  return planes;
}

function drawWord(onto: Plane, word: PlacedWord, map: Affine): void {
  drawText(onto, word, within(map, [word.x, word.baseline], 0));
}

function drawMark(onto: Plane, mark: Mark, map: Affine): void {
  if (mark.mark === "letter") drawText(onto, mark, within(map, mark.at, mark.angle));
  else if (mark.mark === "shape") fill(onto, [mark.points.flatMap((point) => apply(map, point))]);
  else {
    const scale = Math.hypot(map.a, map.b);
    const points = mark.points.map((point) => apply(map, point));
    const widths = mark.widths.map((width) => width * scale);
    strokeLine(onto, points, widths);
  }
}

function drawText(onto: Plane, { text, face, size }: Pick<PlacedWord, "text" | "face" | "size">, map: Affine): void {
  const type = typeface(face);
  for (const { id, x } of type.set(text).glyphs) {
    fill(onto, placed(type.outline(id), x, size, map));
  }
}

/** An outline in em, y upwards, at `x` em on the baseline. */
function placed(outline: Outline, shift: number, size: number, map: Affine): number[][] {
  return outline.map((contour) => {
    const points = new Array<number>(contour.length);
    for (let at = 0; at < contour.length; at += 2) {
      const x = (contour[at]! + shift) * size;
      const y = -contour[at + 1]! * size;
      points[at] = map.a * x + map.c * y + map.e;
      points[at + 1] = map.b * x + map.d * y + map.f;
    }
    return points;
  });
}

export const apply = (map: Affine, [x, y]: Point): Point => [
  map.a * x + map.c * y + map.e,
  map.b * x + map.d * y + map.f,
];

/** The map for things drawn around `origin`, themselves turned clockwise by `angle` degrees. */
function within(map: Affine, origin: Point, angle: number): Affine {
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const [e, f] = apply(map, origin);
  return {
    a: map.a * cos + map.c * sin,
    b: map.b * cos + map.d * sin,
    c: map.c * cos - map.a * sin,
    d: map.d * cos - map.b * sin,
    e,
    f,
  };
}
