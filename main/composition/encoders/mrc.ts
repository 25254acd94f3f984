import type { Picture } from "../../imaging/port.ts";
import { oncePer } from "../../shared/once.ts";
import type { Bitmap } from "../jbig2/bitmap.ts";
import { distortion } from "../legibility/distortion.ts";
import { enlarge } from "../legibility/enlarge.ts";
import type { Coding } from "../port.ts";
import type { Sheet } from "../sheet.ts";
import { backgroundOf } from "../strokes/background.ts";
import { foregroundOf } from "../strokes/foreground.ts";
import { bytesOf } from "../strokes/masks.ts";
import type { Strokes } from "../strokes/strokes.ts";
import { packed } from "./coding.ts";
import type { Encoder, Layer, Rung } from "./encoder.ts";
import { decodedJpeg, jpegLayer } from "./jpeg.ts";
import { blackOf, type Mixed, renditionOf } from "./mixed.ts";
import { shownStrokes } from "./readable.ts";

/** Of the colours of seals and ink, which are few and flat. */
const INK_QUALITY = 70;
/** Error of the coarse picture beside that of the strokes, which are what is read. */
const PAPER_WEIGHT = 0.25;
/** How often the resolution of the colour is halved for the paper: 75 dpi of 300, twice as fine for photographs. */
const HALVINGS = { paper: 1, photographs: 0 } as const;

/**
 * Mixed raster content: a coarse JPEG of the paper, over it the coloured strokes (their colours in a coarser JPEG yet, their
 * form in a lossless mask), over these the black strokes. What has an edge is at full resolution; photographs are
 * left to the JPEG, which is finer for their sake.
 */
export const mrc = (coding: Coding): Encoder => ({
  async encode(sheet, rung) {
    const strokes = await sheet.strokesAt(rung.dpi);
    const strokesDpi = Math.min(rung.dpi, sheet.luma.dpi);
    const bottom = paperOf(sheet);
    const paper = await jpegLayer(bottom, rung.quality ?? 40);
    const background = await decodedJpeg(paper, bottom.dpi);
    const colors = strokes.inks && (await inkColorsOf(sheet));
    const mixed: Mixed = { strokes, background, foreground: colors?.shown ?? null, black: blackOf(sheet) };
    const { dark, inks } = strokes;
    const inked = colors && inks ? [await inkedLayer(colors.layer, inks.colored, coding)] : [];
    return {
      layers: [paper, ...inked, await blackLayer(mixed, coding)],
      rendition: {
        ...renditionOf(sheet, mixed),
        readable: (reading) =>
          shownStrokes({ black: inks?.black ?? dark, colored: inks?.colored ?? null, dpi: strokesDpi }, reading),
      },
      loss: PAPER_WEIGHT * meanSquareError(bottom, background) + strokeLoss(sheet, rung, strokes),
    };
  },
});

const paperOf = oncePer(({ luma, color, kind, strokes }: Sheet): Picture => {
  const halvings = strokes.hasTones ? HALVINGS.photographs : HALVINGS.paper;
  return color && kind !== "none"
    ? backgroundOf(color, strokes.dark, halvings)
    : backgroundOf(luma, strokes.dark, halvings + 1);
});

/** The colours of the coloured strokes, as they go into the file and as decoded; null where there are none. */
const inkColorsOf = oncePer(async ({ luma, color, strokes: { inks } }: Sheet) => {
  if (!inks || !color) return null;
  const colors = foregroundOf(luma, color, inks.colored, inks.paper);
  const layer = await jpegLayer(colors, INK_QUALITY);
  return { layer, shown: await decodedJpeg(layer, colors.dpi) };
});

async function inkedLayer(colors: Layer, strokes: Bitmap, coding: Coding): Promise<Layer> {
  const { dictionary, data } = await packed(strokes, coding);
  return { ...colors, stencil: { dictionary: `${dictionary} /ImageMask true`, data } };
}

async function blackLayer({ strokes: { dark, inks }, black }: Mixed, coding: Coding): Promise<Layer> {
  const { dictionary, data } = await packed(inks?.black ?? dark, coding);
  const paint = `${black.map((level) => (level / 255).toFixed(3)).join(" ")} rg`;
  return { dictionary: `${dictionary} /ImageMask true`, data, paint };
}

function strokeLoss({ luma: { width, height, dpi }, reference }: Sheet, rung: Rung, { dark }: Strokes): number {
  if (rung.dpi >= dpi) return 0;
  const gray = { data: bytesOf(dark, 0, 255), width: dark.width, height: dark.height };
  return distortion(reference, enlarge(gray, width, height), "bilevel");
}

function meanSquareError(one: Picture, other: Picture): number {
  let sum = 0;
  for (let at = 0; at < one.data.length; at++) sum += (one.data[at]! - other.data[at]!) ** 2;
  return sum / one.data.length / 255 ** 2;
}
