import type { Picture } from "../imaging/port.ts";
import type { Encoded, Layer, Rung } from "./encoders/encoder.ts";
import { encoderOf } from "./encoders/index.ts";
import { colorKept } from "./legibility/color-kept.ts";
import { FLOORS } from "./legibility/floor.ts";
import { inkRecall } from "./legibility/recall.ts";
import type { Coding } from "./port.ts";
import type { Sheet } from "./sheet.ts";

/** A page encoded one way, and what was measured of it. */
export interface Trial {
  readonly rung: Rung;
  readonly layers: readonly Layer[];
  readonly loss: number;
  readonly inkRecall: number;
  readonly colorKept: number | null;
}

export interface Tried {
  readonly trial: Trial;
  readonly readable: (reading: Picture) => Promise<Picture>;
}

/** Encodes a page, decodes it again and holds it against the kept picture. */
export async function tryOut(sheet: Sheet, rung: Rung, coding: Coding): Promise<Tried> {
  const { layers, rendition, loss } = await encoderOf(rung.encoding, coding).encode(sheet, rung);
  const trial = {
    rung,
    layers,
    loss,
    inkRecall: inkRecall(sheet.reference, rendition),
    colorKept: colorOf(sheet, rendition),
  };
  return { trial, readable: rendition.readable };
}

export const keepsInk = (trial: Trial): boolean =>
  trial.inkRecall >= FLOORS.inkRecall && (trial.colorKept ?? 1) >= FLOORS.colorKept;

function colorOf({ color, strokes: { inks } }: Sheet, { colorAt }: Encoded["rendition"]): number | null {
  return color && inks ? colorKept(color, inks.coloredInk, inks.paper, colorAt) : null;
}
