import type { Budget } from "../../pdf/budget.ts";
import type { PdfDocument } from "../../pdf/document.ts";
import { isKind } from "../../pdf/values.ts";
import { opacityOf } from "../opacity.ts";
import type { PlacedPicture } from "./placed.ts";
import type { Shades } from "./shades.ts";
import { shadesOf } from "./shades-of.ts";

/** Where an image on the unit square is darker than the paper around. */
export type Ink = (x: number, y: number) => boolean;

/** `scenery`: all of it is picture. `unknown`: its coding is not read, or a mask decides that is not. */
export type InkOf = Ink | "scenery" | "unknown";

/** Brighter paint on paper is not seen. */
const LIGHT = 0.8;

/** What of a picture is ink on paper, as far as its samples tell. */
export function inkOf(document: PdfDocument, { image, paint }: PlacedPicture, budget: Budget): InkOf {
  const stencil = document.get(image.dict, "ImageMask") === true;
  const masks = ["SMask", "Mask"].some((key) => isKind(document.get(image.dict, key), "stream"));
  if (!stencil && !masks) return inkOfShades(shadesOf(document, image, budget));
  if (stencil && paint.brightness !== null && paint.brightness > LIGHT) return () => false;
  const opacity = opacityOf(document, image, budget);
  if (!stencil && isFull(opacity)) return inkOfShades(shadesOf(document, image, budget));
  return stencil && isFull(opacity) ? "unknown" : (x, y) => opacity(x, y) >= 0.5;
}

const TRIED = 16;
/** A mask that leaves nearly all of its image; one that cannot be read counts so, too. */
const FULL = 0.9;

function isFull(opacity: (x: number, y: number) => number): boolean {
  let opaque = 0;
  for (let at = 0; at < TRIED * TRIED; at++) {
    const [x, y] = [((at % TRIED) + 0.5) / TRIED, (Math.floor(at / TRIED) + 0.5) / TRIED];
    if (opacity(x, y) >= 0.5) opaque++;
  }
  return opaque >= FULL * TRIED * TRIED;
}

const BLOCK = 16;
/** Of 255: how much darker than the paper around ink is, averaged over a cell. */
const DARKER = 22;
/** Of 255: darker paper is none. */
const LEAST_PAPER = 110;
/** Of all cells: a page with more ink is a picture. */
const MOST_INK = 0.45;

function inkOfShades(shades: Shades | null): InkOf {
  if (!shades) return "unknown";
  const { width, height, values } = shades;
  const paper = paperOf(shades);
  const blocks = Math.ceil(width / BLOCK);
  const ink = new Uint8Array(width * height);
  let inked = 0;
  for (let at = 0; at < values.length; at++) {
    const block = Math.floor(at / width / BLOCK) * blocks + Math.floor((at % width) / BLOCK);
    if (values[at]! >= paper[block]! - DARKER && paper[block]! >= LEAST_PAPER) continue;
    ink[at] = 1;
    inked++;
  }
  if (inked > MOST_INK * values.length) return "scenery";
  return (x, y) => {
    const column = Math.min(width - 1, Math.max(0, Math.floor(x * width)));
    const row = Math.min(height - 1, Math.max(0, Math.floor((1 - y) * height)));
    return ink[row * width + column] === 1;
  };
}

/** The brightness of the paper, block by block: the brightest of what is bright in a block and those around it. */
function paperOf({ width, height, values }: Shades): Uint8Array {
  const [across, down] = [Math.ceil(width / BLOCK), Math.ceil(height / BLOCK)];
  const own = new Uint8Array(across * down);
  for (let block = 0; block < own.length; block++) {
    const [left, top] = [(block % across) * BLOCK, Math.floor(block / across) * BLOCK];
    const cells: number[] = [];
    for (let y = top; y < Math.min(height, top + BLOCK); y++)
      for (let x = left; x < Math.min(width, left + BLOCK); x++) cells.push(values[y * width + x]!);
    own[block] = cells.sort((a, b) => a - b)[Math.floor(cells.length * 0.85)]!;
  }
  return own.map((_, block) => {
    const [column, row] = [block % across, Math.floor(block / across)];
    let most = 0;
    for (let y = Math.max(0, row - 1); y <= Math.min(down - 1, row + 1); y++)
      for (let x = Math.max(0, column - 1); x <= Math.min(across - 1, column + 1); x++)
        most = Math.max(most, own[y * across + x]!);
    return most;
  });
}
