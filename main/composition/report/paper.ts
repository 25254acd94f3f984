import type { Typeface, Weight } from "./typeface.ts";
import { type Measure, wrap } from "./wrap.ts";

export const POINTS_PER_MM = 72 / 25.4;

/** A4; margins by Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, 3. */
export const PAPER = { width: 210 * POINTS_PER_MM, height: 297 * POINTS_PER_MM };
const MARGIN = { top: 20, bottom: 20, left: 30, right: 15 };
export const LEFT = MARGIN.left * POINTS_PER_MM;
export const WIDTH = PAPER.width - LEFT - MARGIN.right * POINTS_PER_MM;
const TOP = PAPER.height - MARGIN.top * POINTS_PER_MM;
const BOTTOM = MARGIN.bottom * POINTS_PER_MM;
/** Baseline of what stands below the text. */
export const FOOT = BOTTOM / 2;

/** Lines from baseline to baseline, as a multiple of the size of type. */
export const LEADING = 1.25;

export interface Style {
  readonly size: number;
  readonly weight: Weight;
}

/** The typefaces a sheet is set in: those it opened. */
export type Faces = Readonly<Partial<Record<Weight, Typeface>>>;

/**
 * What stands on a page, in points from the lower left. A text's blanks are each `stretch` points wider than the face has
 * them; a bar is black (0) unless `gray` makes it lighter (to 1).
 */
export type Mark =
  | ({
      readonly kind: "text";
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly stretch?: number;
    } & Style)
  | { readonly kind: "line"; readonly from: readonly [number, number]; readonly to: readonly [number, number] }
  | {
      readonly kind: "bar";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly gray?: number;
    };

export type Align = "left" | "center" | "right";

/** Pages that are filled from the top; `top` is where the next thing begins. */
export class Paper {
  readonly pages: Mark[][] = [[]];
  readonly #faces: Faces;
  top = TOP;

  constructor(faces: Faces) {
    this.#faces = faces;
  }

  measure({ size, weight }: Style): Measure {
    return (text) => this.#faces[weight]!.width(text, size);
  }

  /** Begins another page where `height` points are not left on this one; says whether it did. */
  ensure(height: number): boolean {
    if (this.top - height >= BOTTOM) return false;
    this.pages.push([]);
    this.top = TOP;
    return true;
  }

  /** Leaves `height` points free. */
  skip(height: number): void {
    this.top -= height;
  }

  put(mark: Mark): void {
    this.pages.at(-1)!.push(mark);
  }

  /** A line of text on `y`, in a box from `x` over `width`. */
  write(
    text: string,
    box: { readonly x: number; readonly y: number; readonly width: number },
    style: Style,
    align: Align,
  ): void {
    const spare = box.width - this.measure(style)(text);
    const shift = { left: 0, center: spare / 2, right: spare }[align];
    this.put({ kind: "text", x: box.x + shift, y: box.y, text, ...style });
  }

  /** A paragraph over the width of the text, or of a part of it from `indent` on. */
  paragraph(text: string, style: Style, { indent = 0, align = "left" as Align } = {}): void {
    for (const line of wrap(text, this.measure(style), WIDTH - indent)) {
      this.ensure(style.size * LEADING);
      this.skip(style.size * LEADING);
      this.write(line, { x: LEFT + indent, y: this.top, width: WIDTH - indent }, style, align);
    }
  }
}
