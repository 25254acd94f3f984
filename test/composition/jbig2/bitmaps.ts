import sharp from "sharp";
import { type Bitmap, strideOf } from "../../../main/composition/jbig2/bitmap.ts";
import { makePaper, PAPER_KINDS, renderSheet } from "../../papers/index.ts";
import { random } from "../../papers/random.ts";

/** Black where `isBlack` says so. */
export function draw(width: number, height: number, isBlack: (x: number, y: number) => boolean): Bitmap {
  const stride = strideOf(width);
  const data = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) if (isBlack(x, y)) data[y * stride + (x >> 3)]! |= 0x80 >> (x & 7);
  return { width, height, data };
}

const WIDTHS = Array.from({ length: 70 }, (_, before) => before + 1);
const DENSITIES = [0.003, 0.05, 0.5, 0.95];

/** 490 small ones: every width up to 70, white, black, chequered, of noise. */
export function smallBitmaps(): Bitmap[] {
  return WIDTHS.flatMap((width) => {
    const chance = random(`jbig2/${width}`);
    const height = width === 1 ? 1 : 1 + Math.floor(chance.next() * 60);
    return [
      draw(width, height, () => false),
      draw(width, height, () => true),
      draw(width, height, (x, y) => (((x >> (width % 5)) ^ (y >> (height % 3))) & 1) === 1),
      ...DENSITIES.map((density) => draw(width, height, () => chance.next() < density)),
    ];
  });
}

/** Ten sides of papers at 100 dpi, each under its own threshold, some so high that the grain of the paper turns black. */
export function pageBitmaps(): Promise<Bitmap[]> {
  return Promise.all(
    Array.from({ length: 10 }, async (_, seed) => {
      const side = makePaper(seed, PAPER_KINDS[seed % PAPER_KINDS.length]!).pages[0]!;
      const { jpeg } = await renderSheet(side, { dpi: 100 });
      const { data, info } = await sharp(jpeg).grayscale().raw().toBuffer({ resolveWithObject: true });
      return draw(info.width - seed, info.height, (x, y) => data[y * info.width + x]! < 100 + 16 * seed);
    }),
  );
}
