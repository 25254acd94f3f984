import { readFileSync } from "node:fs";
import fontkit, { type Font } from "@pdf-lib/fontkit";

export type Face = "regular" | "bold" | "italic";

/** A glyph's outline in em, y upwards: closed polygons, each `[x0, y0, x1, y1, …]`. */
export type Outline = readonly Float32Array[];

/** A word set in one face at 1 pt: glyphs with the place of their origin, in em. */
export interface Setting {
  readonly glyphs: readonly { readonly id: number; readonly x: number }[];
  readonly width: number;
  /** What the ink covers, y upwards. */
  readonly ink: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}

const FILES: Record<Face, string> = {
  regular: "Tinos-Regular.ttf",
  bold: "Tinos-Bold.ttf",
  italic: "Tinos-Italic.ttf",
};
const CURVE_STEPS = 5;

/** The words and outlines of one face, made once each. Kerning is the font's own. */
export class Typeface {
  readonly #font: Font;
  readonly #em: number;
  readonly #settings = new Map<string, Setting>();
  readonly #outlines = new Map<number, Outline>();
  readonly space: number;

  constructor(file: string) {
    this.#font = fontkit.create(readFileSync(new URL(`../../resources/fonts/${file}`, import.meta.url)));
    this.#em = this.#font.unitsPerEm;
    this.space = this.#font.glyphForCodePoint(32).advanceWidth / this.#em;
  }

  /** @throws when the face lacks a letter: a blank box would be drawn and the truth would lie */
  set(word: string): Setting {
    const known = this.#settings.get(word);
    if (known) return known;
    const setting = this.#layOut(word);
    this.#settings.set(word, setting);
    return setting;
  }

  outline(glyphId: number): Outline {
    const known = this.#outlines.get(glyphId);
    if (known) return known;
    const outline = flatten(this.#font.getGlyph(glyphId).path as unknown as CommandPath, this.#em);
    this.#outlines.set(glyphId, outline);
    return outline;
  }

  #layOut(word: string): Setting {
    for (const letter of word) {
      if (!this.#font.hasGlyphForCodePoint(letter.codePointAt(0)!)) throw new Error(`no glyph for ${letter}`);
    }
    const em = this.#em;
    const run = this.#font.layout(word);
    const ink = { left: Number.POSITIVE_INFINITY, right: 0, top: Number.NEGATIVE_INFINITY, bottom: 1 };
    let pen = 0;
    const glyphs = run.glyphs.map((glyph, at) => {
      const { xAdvance, xOffset } = run.positions[at]!;
      const x = (pen + xOffset) / em;
      const { minX, maxX, minY, maxY } = glyph.bbox;
      ink.left = Math.min(ink.left, x + minX / em);
      ink.right = Math.max(ink.right, x + maxX / em);
      ink.top = Math.max(ink.top, maxY / em);
      ink.bottom = Math.min(ink.bottom, minY / em);
      pen += xAdvance;
      return { id: glyph.id, x };
    });
    return { glyphs, width: pen / em, ink };
  }
}

const faces = new Map<Face, Typeface>();

export function typeface(face: Face): Typeface {
  const known = faces.get(face) ?? new Typeface(FILES[face]);
  faces.set(face, known);
  return known;
}

/** fontkit's types leave the commands out. */
interface CommandPath {
  readonly commands: readonly { readonly command: string; readonly args: readonly number[] }[];
}

/** TrueType outlines: lines and quadratic curves only. */
function flatten(path: CommandPath, em: number): Outline {
  const contours: number[][] = [];
  for (const { command, args } of path.commands) {
    const contour = contours.at(-1)!;
    if (command === "moveTo") contours.push([args[0]! / em, args[1]! / em]);
    else if (command === "lineTo") contour.push(args[0]! / em, args[1]! / em);
    else if (command === "quadraticCurveTo") curve(contour, args, em);
  }
  return contours.map((contour) => Float32Array.from(contour));
}

function curve(contour: number[], [cx, cy, x, y]: readonly number[], em: number): void {
  const x0 = contour.at(-2)!;
  const y0 = contour.at(-1)!;
  for (let step = 1; step <= CURVE_STEPS; step++) {
    const t = step / CURVE_STEPS;
    const s = 1 - t;
    contour.push(s * s * x0 + (2 * s * t * cx! + t * t * x!) / em, s * s * y0 + (2 * s * t * cy! + t * t * y!) / em);
  }
}
