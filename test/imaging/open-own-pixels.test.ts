import {
  concatTransformationMatrix,
  degrees,
  drawObject,
  PDFDocument,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  setTextRenderingMode,
  TextRenderingMode,
} from "pdf-lib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { openPage } from "../../main/imaging/open/open-page.ts";
import { missing, run } from "../tools.ts";
import { page, scratch } from "./pages.ts";

const { file } = scratch();

const [WIDTH, HEIGHT] = [827, 1169];
const A4 = [595.28, 841.89] as const;

/** Noise: wherever a pixel is moved, mixed or lost, it shows. */
function noise(width = WIDTH, height = HEIGHT, channels: 1 | 3 = 3): Buffer {
  const data = Buffer.alloc(width * height * channels);
  let state = 12_345;
  for (let at = 0; at < data.length; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    data[at] = state >>> 24;
  }
  return data;
}

const PIXELS = noise();
const raw = { width: WIDTH, height: HEIGHT, channels: 3 } as const;

interface Drawable {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Puts samples on a sheet as an image that `matrix` places. */
function put(sheet: PDFPage, { data, width, height }: Drawable, matrix: readonly number[]): void {
  const { context } = sheet.doc;
  const image = context.flateStream(data, {
    Type: "XObject",
    Subtype: "Image",
    Width: width,
    Height: height,
    BitsPerComponent: 8,
    ColorSpace: data.length === width * height ? "DeviceGray" : "DeviceRGB",
  });
  const name = sheet.node.newXObject("Scan", context.register(image));
  const [a, b, c, d, e, f] = matrix as [number, number, number, number, number, number];
  sheet.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(a, b, c, d, e, f),
    drawObject(name),
    popGraphicsState(),
  );
}

async function pdfOf(build: (document: PDFDocument) => unknown): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  await build(document);
  return document.save();
}

const WHOLE: Drawable = { ...raw, data: PIXELS };

/** One sheet with the noise all over it. */
const scan = (size: readonly [number, number], change: (sheet: PDFPage) => void = () => {}) =>
  pdfOf((document) => {
    const sheet = document.addPage([...size]);
    put(sheet, WHOLE, [size[0], 0, 0, size[1], 0, 0]);
    change(sheet);
  });

/** The pixels that the page is opened with, and those that pdfimages takes out of the file, turned likewise. */
async function both(name: string, pdf: Uint8Array, turn = 0) {
  const path = await file(`${name}.pdf`, pdf);
  const opened = await openPage(page(path, "application/pdf"));
  run("pdfimages", ["-png", path, path]);
  const turned = sharp(`${path}-000.png`).rotate(turn).raw();
  const { data, info } = await turned.toBuffer({ resolveWithObject: true });
  return { opened, taken: { data, width: info.width, height: info.height } };
}

async function expectOwn(name: string, pdf: Uint8Array, turn = 0): Promise<void> {
  const { opened, taken } = await both(name, pdf, turn);
  expect([opened.width, opened.height]).toEqual([taken.width, taken.height]);
  expect(Buffer.compare(opened.data, taken.data)).toBe(0);
}

describe.skipIf(missing("pdfimages"))("a scanned page of a PDF has the very pixels of its image", () => {
  test("whatever points its paper is rounded to", async () => {
    for (const [at, size] of [A4, [595, 842], [595.2, 841.92], [198.48, 280.56]].entries())
      await expectOwn(`paper-${at}`, await scan(size as [number, number]));
  });

  test.each([90, 180, 270])("when the page is shown turned by %i degrees", async (turn) => {
    await expectOwn(`turned-${turn}`, await scan(A4, (sheet) => sheet.setRotation(degrees(turn))), turn);
  });

  test("when the image itself lies on its side", async () => {
    const aside = (document: PDFDocument) =>
      put(document.addPage([A4[1], A4[0]]), WHOLE, [0, -A4[0], A4[1], 0, 0, A4[0]]);
    await expectOwn("aside", await pdfOf(aside), 90);
  });

  test("when its paper does not begin at the origin", async () => {
    const shifted = (document: PDFDocument) => {
      const sheet = document.addPage([...A4]);
      sheet.setMediaBox(100.5, -37.25, ...A4);
      put(sheet, WHOLE, [A4[0], 0, 0, A4[1], 100.5, -37.25]);
    };
    await expectOwn("origin", await pdfOf(shifted));
  });

  test("under words that were recognised, and with a picture of the paper before it in a form", async () => {
    const hidden = (sheet: PDFPage) => {
      sheet.pushOperators(setTextRenderingMode(TextRenderingMode.Invisible));
      sheet.drawText("Uy ban nhan dan", { x: 50, y: 700, size: 30 });
    };
    await expectOwn("words", await scan(A4, hidden));
    const inner = await PDFDocument.load(await scan(A4));
    const formed = await pdfOf(async (document) => {
      const form = await document.embedPage(inner.getPage(0));
      document.addPage([...A4]).drawPage(form);
    });
    await expectOwn("form", formed);
  });

  test("when it was cut into strips", async () => {
    const rows = [64, 64, 200, 1, 500, 340];
    const pdf = await pdfOf(async (document) => {
      const sheet = document.addPage([...A4]);
      let top = 0;
      for (const height of rows) {
        const data = PIXELS.subarray(top * WIDTH * 3, (top + height) * WIDTH * 3);
        top += height;
        put(sheet, { data, width: WIDTH, height }, [
          A4[0],
          0,
          0,
          (A4[1] * height) / HEIGHT,
          0,
          A4[1] * (1 - top / HEIGHT),
        ]);
      }
    });
    const opened = await openPage(page(await file("strips.pdf", pdf), "application/pdf"));
    expect([opened.width, opened.height]).toEqual([WIDTH, HEIGHT]);
    expect(Buffer.compare(opened.data, PIXELS)).toBe(0);
  });

  test("of which the crop box shows a part", async () => {
    const [left, top, width, height] = [100, 200, 600, 800];
    const points = A4[0] / WIDTH;
    const crop = (sheet: PDFPage) =>
      sheet.setCropBox(
        left * points,
        A4[1] - (top + height) * (A4[1] / HEIGHT),
        width * points,
        height * (A4[1] / HEIGHT),
      );
    const opened = await openPage(page(await file("crop.pdf", await scan(A4, crop)), "application/pdf"));
    expect([opened.width, opened.height]).toEqual([width, height]);
    const own = await sharp(PIXELS, { raw }).extract({ left, top, width, height }).raw().toBuffer();
    expect(Buffer.compare(opened.data, own)).toBe(0);
  });

  test("in gray", async () => {
    const gray = { ...raw, data: noise(WIDTH, HEIGHT, 1) };
    const pdf = await pdfOf((document) => put(document.addPage([...A4]), gray, [A4[0], 0, 0, A4[1], 0, 0]));
    const opened = await openPage(page(await file("gray.pdf", pdf), "application/pdf"));
    expect(opened.channels).toBe(1);
    expect(Buffer.compare(opened.data, gray.data)).toBe(0);
  });
});

describe("a scan in layers", () => {
  test("is drawn as finely as its strokes, not as its background", async () => {
    const coarse = { width: 207, height: 292, data: Buffer.alloc(207 * 292 * 3, 0xee) };
    const strokes = { ...raw, height: 400, data: noise(WIDTH, 400, 1) };
    const pdf = await pdfOf((document) => {
      const sheet = document.addPage([...A4]);
      put(sheet, coarse, [A4[0], 0, 0, A4[1], 0, 0]);
      put(sheet, strokes, [A4[0], 0, 0, (A4[1] * 400) / HEIGHT, 0, A4[1] * (1 - 500 / HEIGHT)]);
    });
    const opened = await openPage(page(await file("layers.pdf", pdf), "application/pdf"));
    expect(opened).toMatchObject({ width: WIDTH, height: HEIGHT, channels: 1 });
    expect(Buffer.compare(opened.data.subarray(WIDTH * 100, WIDTH * 500), strokes.data)).toBe(0);
  });
});
