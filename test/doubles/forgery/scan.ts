import { deflateSync } from "node:zlib";
import { encodeGeneric } from "../../../main/composition/jbig2/jbig2.ts";
import { seeded } from "./mutate.ts";
import { type Bodies, CONTENT, type ForgedPdf, makePdf, PAGE, stream } from "./pdf.ts";

/** The picture of a scanned page. */
export const SCAN = 30;
/** Pixels of an A4 page at 75 dpi. */
export const [WIDTH, HEIGHT] = [620, 877];
const POINTS = 72 / 75;
const PAPER = 240;
const INK = 50;

/** Lines of type as bars and crossbars: x and y in points from the page's lower left. The first is where the amount stands. */
function isInk(x: number, y: number): boolean {
  for (const base of [695, 640, 620]) {
    if (x < 72 || x > 290 || y < base || y > base + 11) continue;
    const within = (x - 72) % 10;
    if (within < 1.6 || (within > 5 && within < 6.6) || (within < 6 && Math.abs(y - base - 5) < 0.8)) return true;
  }
  return false;
}

let grey: Buffer | null = null;

/** Grey pixels, rows from the top, with the noise of a scanner. */
export function greyScan(): Buffer {
  grey ??= drawGrey();
  return grey;
}

function drawGrey(): Buffer {
  const random = seeded(11);
  const pixels = Buffer.alloc(WIDTH * HEIGHT);
  for (let at = 0; at < pixels.length; at++) {
    const [x, y] = [((at % WIDTH) + 0.5) * POINTS, 842 - (Math.floor(at / WIDTH) + 0.5) * POINTS];
    pixels[at] = (isInk(x, y) ? INK : PAPER) + random(9) - 4;
  }
  return pixels;
}

/** One bit a pixel, 1 for ink. */
function inkBits(): Buffer {
  const stride = Math.ceil(WIDTH / 8);
  const bits = Buffer.alloc(stride * HEIGHT);
  for (let at = 0; at < WIDTH * HEIGHT; at++) {
    const [column, row] = [at % WIDTH, Math.floor(at / WIDTH)];
    const ink = isInk((column + 0.5) * POINTS, 842 - (row + 0.5) * POINTS);
    if (ink) bits[row * stride + (column >> 3)]! |= 0x80 >> (column & 7);
  }
  return bits;
}

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
const image = (data: Uint8Array, entries: string): string =>
  stream(latin1(data), `/Type /XObject /Subtype /Image /Width ${WIDTH} /Height ${HEIGHT} ${entries}`);
const GREY = "/ColorSpace /DeviceGray /BitsPerComponent 8";

/** The same page, its picture coded in these ways; readers of JPEG 2000 are seldom at hand, and it holds nothing here. */
export const CODINGS = {
  "packed samples": () => image(deflateSync(greyScan()), `${GREY} /Filter /FlateDecode`),
  JBIG2: () =>
    image(
      encodeGeneric({ width: WIDTH, height: HEIGHT, data: inkBits() }),
      "/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode",
    ),
  "a stencil": () => image(deflateSync(inkBits()), "/ImageMask true /Decode [1 0] /Filter /FlateDecode"),
  "JPEG 2000": () => image(Buffer.from("unread"), `${GREY} /Filter /JPXDecode`),
} as const;
export type ScanCoding = keyof typeof CODINGS;

/** A page that shows one picture and no text; `over` is drawn behind it. */
export function scannedPage(picture: string, over = "", more: Bodies = {}): ForgedPdf {
  return makePdf({
    [SCAN]: picture,
    [CONTENT]: stream(`q 595 0 0 842 0 0 cm /Scan Do Q ${over}`),
    [PAGE]: makePdf().body(PAGE).replace("/Font <<", `/XObject << /Scan ${SCAN} 0 R >> /Font <<`),
    ...more,
  });
}

export const jpegImage = (data: Uint8Array): string => image(data, `${GREY} /Filter /DCTDecode`);

const coded = new Map<ScanCoding, string>();
export function scanOf(coding: ScanCoding, over = "", more: Bodies = {}): ForgedPdf {
  const picture = coded.get(coding) ?? CODINGS[coding]();
  coded.set(coding, picture);
  return scannedPage(picture, over, more);
}
