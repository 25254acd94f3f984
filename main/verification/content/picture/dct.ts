import { BitReader, huffmanTable } from "./huffman.ts";
import { type Frame, type JpegParts, readJpeg, type Scan } from "./jpeg-parts.ts";
import type { Shades } from "./shades.ts";

/**
 * The brightness of a JPEG (ITU-T T.81) on the grid of its blocks of 8 × 8 pixels: only the mean of each block is
 * decoded. Sequential and progressive coding, grey and YCbCr; null for any other, and for what is no JPEG.
 * @param pixels that the picture may have
 */
export function dctShades(data: Uint8Array, pixels: number): Shades | null {
  const jpeg = readJpeg(data);
  if (!jpeg || jpeg.frame.width * jpeg.frame.height > pixels || !tellsBrightness(jpeg)) return null;
  const { components, first } = jpeg.scan;
  const blocks = first === 0 && components.includes(0) ? readBlocks(jpeg, data) : null;
  return blocks ? shadesOf(jpeg, blocks) : null;
}

/** Whether the first component is brightness: alone, or one of three that are not red, green and blue. */
const tellsBrightness = ({ frame, transform }: JpegParts): boolean =>
  frame.components.length === 1 || (frame.components.length === 3 && transform !== 0);

interface Blocks {
  readonly across: number;
  /** Sums of differences, as coded. */
  readonly values: Int32Array;
}

/** The first component's blocks; those of the others are read past. */
function readBlocks({ frame, tables, restart, scan }: JpegParts, data: Uint8Array): Blocks | null {
  const units = unitsOf(frame, scan);
  const coded = scan.components.map((index, at) => codedOf(index, at, tables, scan));
  if (!coded.every((one) => one !== null)) return null;
  const across = units.across * units.wide;
  const values = new Int32Array(across * units.down * units.high);
  const bits = new BitReader(data, scan.at);
  for (let unit = 0; unit < units.across * units.down; unit++) {
    if (restart > 0 && unit > 0 && unit % restart === 0) restartAt(bits, coded);
    const [column, row] = [(unit % units.across) * units.wide, Math.floor(unit / units.across) * units.high];
    for (const one of coded) {
      const { h, v } = frame.components[one.index]!;
      for (let block = 0; block < (units.alone ? 1 : h * v); block++) {
        const mean = readBlock(bits, one, scan.last) << scan.shift;
        const at = (row + Math.floor(block / units.wide)) * across + column + (block % units.wide);
        if (one.index === 0) values[at] = mean;
      }
    }
  }
  return { across, values };
}

interface Coded {
  readonly index: number;
  readonly dc: Uint16Array;
  readonly ac: Uint16Array | null;
  sum: number;
}

function codedOf(index: number, at: number, tables: JpegParts["tables"], scan: Scan): Coded | null {
  const dc = huffmanTable(tables[scan.dc[at]!] ?? null);
  const ac = scan.last > 0 ? huffmanTable(tables[16 + scan.ac[at]!] ?? null) : null;
  return dc && (ac || scan.last === 0) ? { index, dc, ac, sum: 0 } : null;
}

function restartAt(bits: BitReader, coded: readonly Coded[]): void {
  bits.restart();
  for (const one of coded) one.sum = 0;
}

const LONGEST = 15;

function readBlock(bits: BitReader, coded: Coded, last: number): number {
  coded.sum += bits.signed(Math.min(LONGEST, bits.symbol(coded.dc)));
  if (coded.ac) skipRest(bits, coded.ac, last);
  return coded.sum;
}

function skipRest(bits: BitReader, table: Uint16Array, last: number): void {
  for (let at = 1; at <= last; ) {
    const symbol = bits.symbol(table);
    const [run, length] = [symbol >> 4, symbol & 15];
    if (length === 0 && run < 15) return;
    bits.signed(length);
    at += run + 1;
  }
}

/** Units of a scan and how many blocks of the first component each holds (A.2). */
function unitsOf({ width, height, components }: Frame, scan: Scan) {
  const [h, v] = [Math.max(...components.map((one) => one.h)), Math.max(...components.map((one) => one.v))];
  const { h: wide, v: high } = components[0]!;
  const alone = scan.components.length === 1;
  return alone
    ? { alone, across: Math.ceil((width * wide) / h / 8), down: Math.ceil((height * high) / v / 8), wide: 1, high: 1 }
    : { alone, across: Math.ceil(width / 8 / h), down: Math.ceil(height / 8 / v), wide, high };
}

/** Without the blocks that only fill the last units. */
function shadesOf({ frame, quants }: JpegParts, { across, values }: Blocks): Shades | null {
  const { width, height, components } = frame;
  const quant = quants[components[0]!.quant];
  if (!quant) return null;
  const [h, v] = [Math.max(...components.map((one) => one.h)), Math.max(...components.map((one) => one.v))];
  const wide = Math.ceil((width * components[0]!.h) / h / 8);
  const high = Math.ceil((height * components[0]!.v) / v / 8);
  const out = new Uint8ClampedArray(wide * high);
  for (let row = 0; row < high; row++)
    for (let column = 0; column < wide; column++)
      out[row * wide + column] = 128 + (values[row * across + column]! * quant) / 8;
  return { width: wide, height: high, values: new Uint8Array(out.buffer) };
}
