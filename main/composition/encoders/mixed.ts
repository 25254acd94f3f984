import { keptOf } from "../../imaging/kept.ts";
import type { Picture } from "../../imaging/port.ts";
import { oncePer } from "../../shared/once.ts";
import { enlarge } from "../legibility/enlarge.ts";
import type { Sheet } from "../sheet.ts";
import { bitAt, bytesOf } from "../strokes/masks.ts";
import { luminance, type Rgb } from "../strokes/paper-color.ts";
import type { Strokes } from "../strokes/strokes.ts";
import type { Rendition } from "./encoder.ts";

/** The parts a page is mixed from, as decoded. */
export interface Mixed {
  readonly strokes: Strokes;
  readonly background: Picture;
  /** Colours of the coloured strokes. */
  readonly foreground: Picture | null;
  /** Colour of the black ones. */
  readonly black: Rgb;
}

/** What is seen when the parts are painted one over the other. */
export const renditionOf = (sheet: Sheet, mixed: Mixed): Omit<Rendition, "readable"> => ({
  level: isFine(sheet, mixed) ? fineLevels(sheet, mixed) : coarseLevels(sheet, mixed),
  colorAt: sheet.color && mixed.background.channels === 3 ? colors(sheet.color, mixed) : null,
});

const isFine = ({ luma }: Sheet, { strokes: { dark } }: Mixed): boolean => dark.width === luma.width;

function fineLevels({ luma: { width, height } }: Sheet, { strokes, background, foreground, black }: Mixed) {
  const dark = luminance(black);
  const blackStrokes = strokes.inks?.black ?? strokes.dark;
  const [paper, inks] = [levelsOf(background, width, height), foreground && levelsOf(foreground, width, height)];
  return (at: number): number => {
    const y = Math.floor(at / width);
    const x = at - y * width;
    if (bitAt(blackStrokes, x, y)) return dark;
    return inks && strokes.inks && bitAt(strokes.inks.colored, x, y) ? inks(x, y) : paper(x, y);
  };
}

/** Strokes that were found at a lower resolution, as a viewer enlarges them. */
function coarseLevels({ luma: { width, height } }: Sheet, { strokes: { dark }, background, black }: Mixed) {
  const shown = enlarge({ data: bytesOf(dark, 0, 255), width: dark.width, height: dark.height }, width, height);
  const paper = levelsOf(background, width, height);
  const ink = luminance(black);
  return (at: number): number => {
    const bare = shown[at]! / 255;
    const y = Math.floor(at / width);
    return bare === 0 ? ink : ink + (paper(at - y * width, y) - ink) * bare;
  };
}

/** Luminance of a coarse picture at a place of the fine one. */
function levelsOf(picture: Picture, width: number, height: number): (x: number, y: number) => number {
  const { data, width: across, height: down } = keptOf(picture).luma;
  const [dx, dy] = [across / width, down / height];
  return (x, y) => data[Math.floor((y + 0.5) * dy) * across + Math.floor((x + 0.5) * dx)]!;
}

function colors({ width, height }: Picture, { strokes, background, foreground }: Mixed) {
  return (at: number, to: Uint8Array): void => {
    const y = Math.floor(at / width);
    const x = at - y * width;
    const isInked = foreground && strokes.inks && anyOfFour(strokes, x / width, y / height);
    copyAt(isInked ? foreground : background, x / width, y / height, to);
  };
}

/** Whether there is a coloured stroke in the square that a pixel of half the resolution covers. */
function anyOfFour({ inks }: Strokes, across: number, down: number): boolean {
  const { width, height } = inks!.colored;
  const [x, y] = [Math.floor(across * width), Math.floor(down * height)];
  for (const row of [y, Math.min(height - 1, y + 1)])
    for (const column of [x, Math.min(width - 1, x + 1)]) if (bitAt(inks!.colored, column, row)) return true;
  return false;
}

function copyAt({ data, width, height }: Picture, across: number, down: number, to: Uint8Array): void {
  const at = (Math.floor(down * height) * width + Math.floor(across * width)) * 3;
  to[0] = data[at]!;
  to[1] = data[at + 1]!;
  to[2] = data[at + 2]!;
}

/** The colour of what is black: the mean of its darkest, so that soft edges do not make it gray. */
export const blackOf = oncePer(({ luma, strokes: { dark, inks } }: Sheet): Rgb => {
  const black = inks?.black ?? dark;
  const histogram = new Uint32Array(256);
  for (let y = 1; y < luma.height; y += 3)
    for (let x = 1; x < luma.width; x += 3) if (bitAt(black, x, y)) histogram[luma.data[y * luma.width + x]!]!++;
  let left = histogram.reduce((sum, count) => sum + count, 0) / 2;
  let level = 0;
  while (level < 255 && left > histogram[level]!) left -= histogram[level++]!;
  return [level, level, level];
});
