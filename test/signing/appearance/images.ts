import sharp from "sharp";
import { autograph } from "../../papers/autograph.ts";
import { drawInks } from "../../papers/draw.ts";
import { random } from "../../papers/random.ts";
import { seal } from "../../papers/seal.ts";
import { type Ink, type Mark, mm, NO_FIELDS } from "../../papers/sheet.ts";

const COLOURS: Readonly<Record<Ink, readonly [number, number, number]>> = {
  black: [20, 20, 20],
  red: [214, 24, 32],
  blue: [24, 52, 168],
};

/** A hand in blue ball-pen ink on nothing, as offices keep it; nobody's. */
export const handPng = (seed = "hand"): Promise<Uint8Array> =>
  pngOf(autograph([mm(30), mm(15)], mm(38), random(seed)), { width: mm(60), height: mm(32) }, "blue", 300);

/** A round red seal of 36 mm with 2 mm of nothing around it; of no body that exists. */
export const sealPng = (dpi = 300): Promise<Uint8Array> =>
  pngOf(
    seal([mm(20), mm(20)], "ỦY BAN NHÂN DÂN XÃ MẪU - TỈNH VÍ DỤ", 0).map(scaled(SEAL_SCALE, mm(20))),
    { width: mm(40), height: mm(40) },
    "red",
    dpi,
  );

export const SEAL_MM = 36;
/** The generated seal is 102.4 points across its outer ring. */
const SEAL_SCALE = mm(SEAL_MM) / 102.4;

const scaled =
  (scale: number, middle: number) =>
  (mark: Mark): Mark => {
    const at = ([x, y]: readonly [number, number]) =>
      [middle + (x - middle) * scale, middle + (y - middle) * scale] as const;
    switch (mark.mark) {
      case "stroke":
        return { ...mark, points: mark.points.map(at), widths: mark.widths.map((width) => width * scale) };
      case "shape":
        return { ...mark, points: mark.points.map(at) };
      case "letter":
        return { ...mark, at: at(mark.at), size: mark.size * scale };
    }
  };

async function pngOf(
  marks: readonly Mark[],
  size: { readonly width: number; readonly height: number },
  ink: "red" | "blue",
  dpi: number,
): Promise<Uint8Array> {
  const scale = dpi / 72;
  const [width, height] = [Math.round(size.width * scale), Math.round(size.height * scale)];
  const sheet = { seed: 0, kind: "blank", page: 1, pages: 1, lines: [], marks, fields: NO_FIELDS } as const;
  const plane = drawInks(sheet, { a: scale, b: 0, c: 0, d: scale, e: 0, f: 0 }, width, height)[ink]!;
  const data = new Uint8Array(width * height * 4);
  for (let at = 0; at < width * height; at++) data.set([...COLOURS[ink], plane.data[at]!], at * 4);
  return sharp(data, { raw: { width, height, channels: 4 } })
    .withMetadata({ density: dpi })
    .png()
    .toBuffer();
}
