import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Bitmap, sameBitmap } from "../../../main/composition/jbig2/bitmap.ts";
import { decodeGeneric, encodeGeneric, encodeVerified } from "../../../main/composition/jbig2/jbig2.ts";
import { Jbig2Error } from "../../../main/composition/jbig2/jbig2-error.ts";
import { random } from "../../papers/random.ts";
import { draw, pageBitmaps, smallBitmaps } from "./bitmaps.ts";

let bitmaps: Bitmap[];
beforeAll(async () => {
  bitmaps = [...smallBitmaps(), ...(await pageBitmaps())];
});

/** Types and lengths of the segments, read by ITU-T T.88, 7.2, alone. */
function walk(stream: Uint8Array): number[] {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.length);
  const types: number[] = [];
  let at = 0;
  for (; at < stream.length; at += 11 + view.getUint32(at + 7)) {
    expect(view.getUint32(at)).toBe(types.length);
    expect([stream[at + 5], stream[at + 6]]).toEqual([0, 1]);
    types.push(stream[at + 4]!);
  }
  expect(at).toBe(stream.length);
  return types;
}

describe("a bitmap as a JBIG2 stream", () => {
  it("comes back bit for bit, five hundred times", () => {
    expect(bitmaps).toHaveLength(500);
    for (const bitmap of bitmaps) expect(sameBitmap(decodeGeneric(encodeGeneric(bitmap)), bitmap)).toBe(true);
  });

  it("comes back bit for bit, whatever it shows", () => {
    const any = fc
      .record({ width: fc.integer({ min: 1, max: 90 }), height: fc.integer({ min: 1, max: 40 }) })
      .chain(({ width, height }) => {
        const length = Math.ceil((width * height) / 8);
        return fc
          .uint8Array({ minLength: length, maxLength: length })
          .map((bits) => draw(width, height, (x, y) => ((bits[(y * width + x) >> 3]! >> (x & 7)) & 1) === 1));
      });
    fc.assert(
      fc.property(any, (bitmap) => {
        expect(decodeGeneric(encodeVerified(bitmap))).toEqual(bitmap);
      }),
      { numRuns: 300 },
    );
  });

  it("consists of page information and one lossless generic region", () => {
    for (const bitmap of bitmaps) expect(walk(encodeGeneric(bitmap))).toEqual([48, 39]);
  });

  it("is the same each time", () => {
    for (const bitmap of bitmaps.slice(-3)) expect(encodeGeneric(bitmap)).toEqual(encodeGeneric(bitmap));
  });

  it("takes next to nothing where rows repeat", () => {
    expect(encodeGeneric(draw(2480, 3508, () => false)).length).toBeLessThan(100);
    expect(encodeGeneric(draw(2480, 3508, (x) => x % 40 < 7)).length).toBeLessThan(250);
  });

  it("is not made of what is no bitmap", () => {
    const data = new Uint8Array(2);
    expect(() => encodeGeneric({ width: 0, height: 1, data })).toThrow(Jbig2Error);
    expect(() => encodeGeneric({ width: 8, height: 1.5, data })).toThrow(Jbig2Error);
    expect(() => encodeGeneric({ width: 2 ** 20, height: 2 ** 20, data })).toThrow(Jbig2Error);
    expect(() => encodeGeneric({ width: 8, height: 3, data })).toThrow(/3 bytes, not 2/u);
    expect(() => encodeGeneric({ width: 13, height: 1, data: Uint8Array.of(0, 4) })).toThrow(/not 0/u);
  });
});

describe("the decoder", () => {
  const stream = encodeGeneric(draw(70, 50, (x, y) => (x * y) % 7 === 0));
  const changed = (at: number, byte: number): Uint8Array => Uint8Array.from(stream).fill(byte, at, at + 1);

  it("takes a generic region that is not called lossless", () => {
    expect(decodeGeneric(changed(34, 38))).toEqual(decodeGeneric(stream));
  });

  it("refuses every other segment, so each that exchanges shapes", () => {
    for (let type = 0; type < 64; type++)
      if (type !== 38 && type !== 39) expect(() => decodeGeneric(changed(34, type))).toThrow(Jbig2Error);
  });

  it.each([
    ["template 1", 58, 0x0a],
    ["no typical prediction", 58, 0x00],
    ["MMR", 58, 0x01],
    ["an adaptive pixel elsewhere", 59, 0x04],
    ["a region beside its page", 52, 1],
    ["another page's region", 36, 2],
    ["stripes", 28, 0x80],
  ])("refuses %s", (_, at, byte) => {
    expect(stream[at]).not.toBe(byte);
    expect(() => decodeGeneric(changed(at, byte))).toThrow(Jbig2Error);
  });

  it("refuses a stream cut short anywhere, also with its lengths and its end set right", () => {
    for (let length = 0; length < stream.length; length++) {
      expect(() => decodeGeneric(stream.subarray(0, length))).toThrow(Jbig2Error);
      if (length >= 67 && length < stream.length - 8) {
        const cut = Buffer.from([...stream.subarray(0, length), 0xff, 0xac]);
        cut.writeUInt32BE(cut.length - 41, 37);
        expect(() => decodeGeneric(cut)).toThrow(Jbig2Error);
      }
    }
  });

  it("refuses more code than there are pixels", () => {
    const long = Buffer.from([...stream.subarray(0, -2), 1, 2, 3, 4, 5, 0xff, 0xac]);
    long.writeUInt32BE(long.length - 41, 37);
    expect(() => decodeGeneric(long)).toThrow(/more code/u);
  });

  it("refuses at once a picture larger than memory, and one larger than its code", () => {
    const sized = (width: number, height: number): Buffer => {
      const copy = Buffer.from(stream);
      for (const at of [11, 41]) copy.writeUInt32BE(width, at);
      for (const at of [15, 45]) copy.writeUInt32BE(height, at);
      return copy;
    };
    expect(() => decodeGeneric(sized(0xffffffff, 0xffffffff))).toThrow(/no bitmap/u);
    expect(() => decodeGeneric(sized(70, 0xffffffff))).toThrow(/no bitmap/u);
    expect(() => decodeGeneric(sized(70, 0))).toThrow(/no bitmap/u);
    expect(() => decodeGeneric(sized(16_000, 16_000))).toThrow(/ends before/u);
  });

  it("either decodes or refuses two thousand damaged streams", () => {
    const chance = random("jbig2/damage");
    const below = (end: number): number => Math.floor(chance.next() * end);
    let refused = 0;
    for (let round = 0; round < 2000; round++) {
      const damaged = Uint8Array.from(stream);
      const from = round % 2 ? 0 : 67;
      for (let times = 1 + below(4); times > 0; times--) damaged[from + below(stream.length - from)] = below(256);
      try {
        const { width, height } = decodeGeneric(damaged.subarray(0, round % 5 ? undefined : below(stream.length)));
        expect([width, height]).toEqual([70, 50]);
      } catch (error) {
        if (!(error instanceof Jbig2Error)) throw error;
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(1000);
  });
});
