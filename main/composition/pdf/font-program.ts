/** Units of an em and of the advance that all glyphs share. */
export const UNITS_PER_EM = 1000;
export const ADVANCE = 500;
export const ASCENT = 800;
export const DESCENT = -200;

/**
 * A TrueType font whose glyphs are half an em wide and cover nothing: text in it can be found and copied and never hides
 * the picture. Each is a line there and back across the em, as PDFium leaves out words without extent. Has the tables
 * that a CIDFontType2 needs embedded (ISO 32000-1, 9.9) and no others.
 */
export function invisibleFont(glyphs: number): Uint8Array {
  return container([
    ["glyf", Buffer.concat(Array.from({ length: glyphs - 1 }, glyph))],
    ["head", head()],
    ["hhea", horizontalHeader()],
    ["hmtx", horizontalMetrics(glyphs)],
    ["loca", longs(Array.from({ length: glyphs + 1 }, (_, at) => Math.max(0, at - 1) * GLYPH_LENGTH))],
    ["maxp", maximumProfile(glyphs)],
  ]);
}

const GLYPH_LENGTH = 24;

/** One contour of two points on the curve; .notdef, the first glyph, is empty. */
function glyph(): Buffer {
  const box = words([1, 0, DESCENT, ADVANCE, ASCENT]);
  const points = Buffer.concat([words([1, 0]), Buffer.from([1, 1])]);
  return Buffer.concat([box, points, words([0, ADVANCE, DESCENT, ASCENT - DESCENT])]);
}

function head(): Buffer {
  const bytes = words([1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, UNITS_PER_EM]);
  const dates = Buffer.alloc(16);
  const box = words([0, DESCENT, ADVANCE, ASCENT]);
  return Buffer.concat([bytes, dates, box, words([0, 8, 2, 1, 0])]);
}

const horizontalHeader = (): Buffer =>
  words([1, 0, ASCENT, DESCENT, 0, ADVANCE, 0, 0, ADVANCE, 1, 0, 0, 0, 0, 0, 0, 0, 1]);

/** One advance for all, then a left side bearing of 0 each. */
const horizontalMetrics = (glyphs: number): Buffer =>
  Buffer.concat([words([ADVANCE, 0]), Buffer.alloc((glyphs - 1) * 2)]);

const maximumProfile = (glyphs: number): Buffer => words([1, 0, glyphs, 2, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0]);

/** The table directory, tables on four-byte boundaries, and the checksum that makes the whole sum up as it must. */
function container(tables: readonly (readonly [string, Buffer])[]): Uint8Array {
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const rows: Buffer[] = [words([1, 0, tables.length, power * 16, Math.log2(power), (tables.length - power) * 16])];
  const bodies: Buffer[] = [];
  let offset = 12 + tables.length * 16;
  for (const [name, table] of tables) {
    const body = Buffer.concat([table, Buffer.alloc(-table.length & 3)]);
    rows.push(Buffer.from(name), longs([checksum(body), offset, table.length]));
    bodies.push(body);
    offset += body.length;
  }
  const font = Buffer.concat([...rows, ...bodies]);
  const headAt = 12 + tables.length * 16 + bodies[0]!.length;
  font.writeUInt32BE((0xb1b0afba - checksum(font)) >>> 0, headAt + 8);
  return font;
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}

function words(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, at) => {
    bytes.writeUInt16BE(value & 0xffff, at * 2);
  });
  return bytes;
}

function longs(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, at) => {
    bytes.writeUInt32BE(value, at * 4);
  });
  return bytes;
}
