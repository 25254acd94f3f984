import { parentPort } from "node:worker_threads";
import { MOST_PIXELS as MOST_IMAGE_PIXELS } from "../../../imaging/open/bounds.ts";
import { draw } from "../../../imaging/open/draw.ts";
import { objectsOf, pixelSizeOf } from "../../../imaging/open/page-objects.ts";
import { type Pdfium, withDocument, withPageOf, withPdfium } from "../../../imaging/open/pdfium.ts";
import { type Sheet, sheetOf } from "../../../imaging/open/sheet.ts";
import { glyphsOf } from "./glyphs.ts";
import { inkOf } from "./ink.ts";
import { linesOf } from "./lines.ts";
import type { LookReply, LookRequest, PageInk, PageLook } from "./port.ts";

/** Pixels a point: enough to see a line of small print, little enough to be quick. */
const SCALE = 0.75;
/** More is no paper; its ink is seen all the same. */
const MOST_LINES = 3_000;
/** A page of A0. */
const MOST_PIXELS = 5_000_000;

const port = parentPort!;

port.on("message", async ({ pdf, page }: LookRequest) => {
  const look = await lookAt(pdf, page).catch(() => null);
  port.postMessage(look satisfies LookReply, look ? [look.ink.cells.buffer] : []);
});

const lookAt = (pdf: Uint8Array, index: number): Promise<PageLook | null> =>
  withPdfium((pdfium) =>
    withDocument(pdfium, pdf, (document) => withPageOf(pdfium, document, index, (page) => lookOf(pdfium, page))),
  );

function lookOf(pdfium: Pdfium, page: number): PageLook | null {
  const sheet = sheetOf(pdfium, page);
  if (!sheet || hasHugeImage(pdfium, page)) return null;
  const { width, height } = sheet;
  return {
    width,
    height,
    ink: drawn(pdfium, page, sheet),
    lines: linesOf(glyphsOf(pdfium, page, sheet)).slice(0, MOST_LINES),
  };
}

/** An image that is drawn small has to be decoded whole all the same. */
const hasHugeImage = (pdfium: Pdfium, page: number): boolean =>
  objectsOf(pdfium, page).some(({ kind, handle }) => {
    const [width, height] = (kind === "image" && pixelSizeOf(pdfium, handle)) || [0, 0];
    return width * height > MOST_IMAGE_PIXELS;
  });

function drawn(pdfium: Pdfium, page: number, sheet: Sheet): PageInk {
  const scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / (sheet.width * sheet.height)));
  const [width, height] = [Math.ceil(sheet.width * scale), Math.ceil(sheet.height * scale)];
  const { data, channels } = draw(pdfium, page, { width, height, toPixels: [scale, 0, 0, scale, 0, 0] });
  return { cells: inkOf(channels === 1 ? data : darkest(data)), width, height, scale };
}

/** Ink of any colour is dark in one of the channels. */
function darkest(rgb: Uint8Array): Uint8Array {
  const dark = new Uint8Array(rgb.length / 3);
  for (let at = 0, from = 0; at < dark.length; at++, from += 3) {
    dark[at] = Math.min(rgb[from]!, rgb[from + 1]!, rgb[from + 2]!);
  }
  return dark;
}
