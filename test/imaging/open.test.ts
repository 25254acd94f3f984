import { crc32 } from "node:zlib";
import { degrees, PDFDocument, rgb } from "pdf-lib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { openPage } from "../../main/imaging/open/open-page.ts";
import { drawn, page, pixelAt, scratch } from "./pages.ts";

const { file } = scratch();

/** 400×600, a red square at the top left, a blue one at the bottom right, on white. */
const corners = () =>
  drawn(
    `<rect width="400" height="600" fill="#fff"/><rect width="100" height="100" fill="#f00"/>
     <rect x="300" y="500" width="100" height="100" fill="#00f"/>`,
    400,
    600,
  ).removeAlpha();

/** The PNG with another size in its header (PNG, third edition, §11.2.1). */
function resized(png: Buffer, width: number, height: number): Buffer {
  const changed = Buffer.from(png);
  changed.writeUInt32BE(width, 16);
  changed.writeUInt32BE(height, 20);
  changed.writeUInt32BE(crc32(changed.subarray(12, 29)), 29);
  return changed;
}

const isRed = ([r, g, b]: number[]) => r! > 200 && g! < 60 && b! < 60;
const isBlue = ([r, g, b]: number[]) => r! < 60 && g! < 60 && b! > 200;

describe("a picture file", () => {
  test("keeps its resolution, and a camera's 72 dpi is not believed", async () => {
    const told = await file("told.jpg", await corners().withMetadata({ density: 200 }).jpeg().toBuffer());
    const camera = await file("camera.jpg", await corners().withMetadata({ density: 10 }).jpeg().toBuffer());
    expect((await openPage(page(told))).dpi).toBe(200);
    expect((await openPage(page(camera))).dpi).toBeCloseTo((600 / 297) * 25.4, 3);
  });

  test("lies as its EXIF orientation says", async () => {
    const turned = await file("exif.jpg", await corners().withMetadata({ orientation: 6 }).jpeg().toBuffer());
    const picture = await openPage(page(turned));
    expect([picture.width, picture.height]).toEqual([600, 400]);
    expect(isRed(pixelAt(picture, 580, 20))).toBe(true);
    expect(isBlue(pixelAt(picture, 20, 380))).toBe(true);
  });

  test("of one channel stays gray, of sixteen bits becomes eight", async () => {
    const gray = await file("gray.png", await corners().toColourspace("b-w").png().toBuffer());
    const deep = await file("deep.png", await corners().toColourspace("rgb16").png().toBuffer());
    expect(await openPage(page(gray, "image/png"))).toMatchObject({ channels: 1, width: 400, height: 600 });
    const picture = await openPage(page(deep, "image/png"));
    expect(picture.data).toHaveLength(400 * 600 * 3);
    expect(isRed(pixelAt(picture, 50, 50))).toBe(true);
  });

  test("shows white where it is transparent", async () => {
    const png = await file("clear.png", await drawn(`<circle cx="50" cy="50" r="20"/>`, 100, 100).png().toBuffer());
    const picture = await openPage(page(png, "image/png"));
    expect(picture.channels).toBe(3);
    expect(pixelAt(picture, 2, 2)).toEqual([255, 255, 255]);
    expect(pixelAt(picture, 50, 50)).toEqual([0, 0, 0]);
  });

  test("of several pages gives the page that is asked for", async () => {
    const sheets = [0, 255].map((value) => Buffer.alloc(100 * 50, value));
    const raw = { width: 100, height: 100, channels: 1, pageHeight: 50 } as const;
    const tiff = await file(
      "two.tif",
      await sharp(Buffer.concat(sheets), { raw }).tiff({ compression: "lzw" }).toBuffer(),
    );
    const [first, second] = [await openPage(page(tiff, "image/tiff", 0)), await openPage(page(tiff, "image/tiff", 1))];
    expect([first.width, first.height, first.data[0], second.data[0]]).toEqual([100, 50, 0, 255]);
    await expect(openPage(page(tiff, "image/tiff", 2))).rejects.toMatchObject({ code: "page-missing" });
  });

  test("in black and white is opened as gray", async () => {
    const bilevel = await corners()
      .toColourspace("b-w")
      .threshold(120)
      .tiff({ compression: "ccittfax4", bitdepth: 1 })
      .toBuffer();
    const picture = await openPage(page(await file("fax.tif", bilevel), "image/tiff"));
    expect(picture).toMatchObject({ channels: 1, width: 400, height: 600 });
    expect([pixelAt(picture, 350, 550), pixelAt(picture, 200, 300)]).toEqual([[0], [255]]);
  });
});

describe("a file that cannot be opened is named for what is wrong with it:", () => {
  test("not there", async () => {
    await expect(openPage(page("/nowhere/page.jpg"))).rejects.toMatchObject({ code: "file-unreadable" });
    await expect(openPage(page("/nowhere/page.pdf", "application/pdf"))).rejects.toMatchObject({
      code: "file-unreadable",
    });
  });

  test("cut off", async () => {
    const whole = await corners().resize(1200).jpeg().toBuffer();
    const cut = await file("cut.jpg", whole.subarray(0, whole.length * 0.6));
    await expect(openPage(page(cut))).rejects.toMatchObject({ code: "picture-truncated" });
  });

  test("no picture, or not the kind that was said", async () => {
    const text = await file("text.jpg", Buffer.from("Kính gửi: Ủy ban nhân dân xã"));
    const svg = await file(
      "drawing.jpg",
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`),
    );
    const png = await file("really.jpg", await corners().png().toBuffer());
    for (const path of [text, svg, png]) {
      await expect(openPage(page(path))).rejects.toMatchObject({ code: "not-a-picture" });
    }
  });

  test("small as a file and huge as a picture", async () => {
    const bomb = await file("bomb.png", resized(await corners().png().toBuffer(), 12_000, 12_000));
    await expect(openPage(page(bomb, "image/png"))).rejects.toMatchObject({
      code: "picture-too-large",
      params: { limit: 80 },
    });
  });
});

describe("a page of a PDF", () => {
  const pdf = async (build: (document: PDFDocument) => unknown) => {
    const document = await PDFDocument.create();
    await build(document);
    return document;
  };
  const scanned = async (jpeg: Buffer, turned: 0 | 90 = 0) =>
    pdf(async (document) => {
      const sheet = document.addPage([144, 216]);
      sheet.setRotation(degrees(turned));
      sheet.drawImage(await document.embedJpg(jpeg), { x: 0, y: 0, width: 144, height: 216 });
    });

  test("that is one image gives the image's own pixels and resolution", async () => {
    const jpeg = await corners().jpeg({ quality: 90, chromaSubsampling: "4:4:4" }).toBuffer();
    const path = await file("scan.pdf", await (await scanned(jpeg)).save());
    const picture = await openPage(page(path, "application/pdf"));
    expect(picture).toMatchObject({ width: 400, height: 600, channels: 3 });
    expect(picture.dpi).toBeCloseTo(200, 3);
    const own = await sharp(jpeg).raw().toBuffer();
    expect(picture.data.reduce((most, value, at) => Math.max(most, Math.abs(value - own[at]!)), 0)).toBeLessThanOrEqual(
      2,
    );
  });

  test("that is shown turned is opened as it is shown", async () => {
    const path = await file("turned.pdf", await (await scanned(await corners().jpeg().toBuffer(), 90)).save());
    const picture = await openPage(page(path, "application/pdf"));
    expect([picture.width, picture.height]).toEqual([600, 400]);
    expect(isRed(pixelAt(picture, 580, 20))).toBe(true);
  });

  test("that is drawn comes at 300 dpi, gray when nothing in it is coloured", async () => {
    const document = await pdf((empty) => {
      empty.addPage([144, 216]).drawText("Uy ban nhan dan", { x: 20, y: 100, size: 12 });
      empty.addPage([144, 216]).drawRectangle({ x: 20, y: 100, width: 50, height: 50, color: rgb(1, 0, 0) });
    });
    const path = await file("drawn.pdf", await document.save());
    const text = await openPage(page(path, "application/pdf", 0));
    expect(text).toMatchObject({ width: 600, height: 900, channels: 1, dpi: 300 });
    expect(text.data.reduce((least, value) => Math.min(least, value))).toBeLessThan(40);
    const box = await openPage(page(path, "application/pdf", 1));
    expect(box.channels).toBe(3);
    expect(isRed(pixelAt(box, 190, 380))).toBe(true);
  });

  test("with a small picture on it is drawn, not taken for the picture", async () => {
    const jpeg = await corners().jpeg().toBuffer();
    const document = await pdf(async (empty) => {
      empty.addPage([144, 216]).drawImage(await empty.embedJpg(jpeg), { x: 20, y: 20, width: 40, height: 60 });
    });
    const picture = await openPage(page(await file("small.pdf", await document.save()), "application/pdf"));
    expect([picture.width, picture.height]).toEqual([600, 900]);
  });

  test("shows what was filled into its form", async () => {
    const document = await pdf((empty) => {
      const sheet = empty.addPage([144, 216]);
      const field = empty.getForm().createTextField("name");
      field.setText("An");
      field.addToPage(sheet, { x: 20, y: 100, width: 60, height: 30, borderWidth: 0 });
    });
    const filled = await openPage(page(await file("form.pdf", await document.save()), "application/pdf"));
    const ink = filled.data.filter((value) => value < 100).length;
    expect(ink).toBeGreaterThan(100);
  });

  test("that is not there, locked or broken is named so", async () => {
    const document = await scanned(await corners().jpeg().toBuffer());
    const path = await file("one.pdf", await document.save());
    await expect(openPage(page(path, "application/pdf", 1))).rejects.toMatchObject({ code: "page-missing" });
    const broken = await file("broken.pdf", Buffer.from("%PDF-1.7\nnothing of the kind"));
    await expect(openPage(page(broken, "application/pdf"))).rejects.toMatchObject({ code: "pdf-broken" });
    await document.encrypt({ userPassword: "secret", ownerPassword: "secret" });
    const locked = await file("locked.pdf", await document.save());
    await expect(openPage(page(locked, "application/pdf"))).rejects.toMatchObject({ code: "pdf-encrypted" });
  });

  test("that is huge on paper is refused", async () => {
    const endless = await pdf((document) => document.addPage([14_000, 14_000]));
    const path = await file("endless.pdf", await endless.save());
    await expect(openPage(page(path, "application/pdf"))).rejects.toMatchObject({ code: "picture-too-large" });
  });
});
