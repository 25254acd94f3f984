import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { readPicture } from "../../../main/signing/appearance/picture/picture.ts";
import { decodePng } from "../../../main/signing/appearance/picture/png.ts";
import { silhouetteOf } from "../../../main/signing/appearance/picture/silhouette.ts";
import { faultOf } from "../samples.ts";
import { handPng, sealPng } from "./images.ts";

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

function png(width: number, height: number, ...chunks: readonly Buffer[]): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  return Buffer.concat([signature, chunk("IHDR", header), ...chunks, chunk("IEND", Buffer.alloc(0))]);
}

const pixels = (count: number) => chunk("IDAT", deflateSync(Buffer.alloc(count)));

describe("a picture for a signature", () => {
  it("is cut to its ink, and keeps the size its file says", async () => {
    const [seal, coarse] = [await readPicture(await sealPng(300)), await readPicture(await sealPng(150))];
    expect(seal.widthMm).toBeCloseTo(36, 0);
    expect(coarse.widthMm).toBeCloseTo(36, 0);
    expect(seal.share).toBeCloseTo(36 / 40, 1);
    expect(Math.abs(seal.width - seal.height)).toBeLessThanOrEqual(2);
  });

  it("keeps its size when it is finer than any printer", async () => {
    const fine = await readPicture(await sealPng(1600));
    expect(Math.max(fine.width, fine.height)).toBeLessThanOrEqual(800);
    expect(fine.widthMm).toBeCloseTo(36, 0);
  });

  it("without transparency is taken as ink on white, and shows the same on white", async () => {
    const flat = await sharp(await handPng())
      .flatten({ background: "#ffffff" })
      .png()
      .toBuffer();
    const { data, width, height } = await readPicture(flat);
    const back = await sharp(data, { raw: { width, height, channels: 4 } })
      .flatten({ background: "#ffffff" })
      .raw()
      .toBuffer();
    const trimmed = await sharp(flat)
      .trim({ background: "#ffffff", threshold: 23 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([width, height]).toEqual([trimmed.info.width, trimmed.info.height]);
    expect(back.filter((level, at) => Math.abs(level - trimmed.data[at]!) > 2)).toHaveLength(0);
    const opaque = data.filter((_, at) => at % 4 === 3 && data[at]! > 250).length;
    expect(opaque).toBeLessThan(width * height * 0.2);
  });

  it("of 16 bits, of gray, of a palette, interlaced: all are read", async () => {
    const hand = sharp(await handPng());
    const kinds = [
      hand.clone().toColourspace("rgb16").png(),
      hand.clone().flatten({ background: "#fff" }).grayscale().png(),
      hand.clone().png({ palette: true }),
      hand.clone().png({ progressive: true }),
    ];
    for (const kind of kinds) expect((await readPicture(await kind.toBuffer())).width).toBeGreaterThan(300);
  });

  it("is read once for a whole batch", async () => {
    const image = await handPng();
    expect(await readPicture(image)).toBe(await readPicture(image));
  });
});

describe("a hostile picture", () => {
  const bare = png(4, 4, pixels(4 * 17));

  it.each([
    ["nothing", Buffer.alloc(0)],
    ["another kind of file", Buffer.from("%PDF-1.7\n".repeat(40))],
    ["an SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'.repeat(2))],
    ["a header alone", bare.subarray(0, 33)],
    ["no header first", Buffer.concat([bare.subarray(0, 8), bare.subarray(33)])],
    ["a side of nothing", png(0, 4, pixels(17))],
    ["a side that is far too long", png(2 ** 31, 1, pixels(17))],
    ["more pixels than any seal has", png(5_999, 5_999, pixels(1000))],
    ["too few pixels", png(400, 400, pixels(100))],
    ["pixels that are no zlib stream", png(4, 4, chunk("IDAT", Buffer.from("nonsense")))],
    ["a length beyond its end", Buffer.concat([bare.subarray(0, 33), Buffer.from("7fffffff49444154", "hex")])],
    ["nothing to be seen", bare],
    ["too many bytes", Buffer.concat([bare, Buffer.alloc(9 * 1024 * 1024)])],
  ])("with %s is refused", async (_, bytes) => {
    expect(await faultOf(readPicture(bytes))).toBe("signature-image-unreadable");
  });

  it("whose text unpacks to gigabytes costs no memory", async () => {
    const bomb = chunk("zTXt", Buffer.concat([Buffer.from("x\0\0"), deflateSync(Buffer.alloc(200_000_000))]));
    const before = process.memoryUsage().rss;
    await decodePng(png(4, 4, bomb, pixels(4 * 17))).catch(() => null);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  it("that lies about its density is not believed", async () => {
    const hurried = chunk("pHYs", Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 1]));
    const unknown = chunk("pHYs", Buffer.from([0, 0, 46, 35, 0, 0, 46, 35, 0]));
    for (const density of [hurried, unknown]) {
      expect((await decodePng(png(4, 4, density, pixels(4 * 17)))).perMm).toBeNull();
    }
  });
});

describe("the silhouette of a seal", () => {
  it("is filled within its ring, and leaves its corners bare", async () => {
    const { cells, width, height } = silhouetteOf(
      await readPicture(await sealPng()),
      { width: 102, height: 102 },
      0.75,
    );
    const at = (x: number, y: number) => cells[Math.floor(y * height) * width + Math.floor(x * width)];
    expect(at(0.5, 0.5)).toBe(1);
    expect(at(0.3, 0.45)).toBe(1);
    for (const [x, y] of [
      [0.02, 0.02],
      [0.97, 0.02],
      [0.02, 0.97],
      [0.97, 0.97],
    ] as const)
      expect(at(x, y)).toBe(0);
    const share = cells.reduce((sum, cell) => sum + cell, 0) / cells.length;
    expect(share).toBeGreaterThan(Math.PI / 4 - 0.03);
    expect(share).toBeLessThan(Math.PI / 4 + 0.06);
  });
});
