/** D50, the white of the profile connection space. */
const WHITE = [0.9642, 1, 0.8249] as const;
/** The sRGB primaries adapted to D50 (IEC 61966-2-1 through the Bradford transform). */
const RED = [0.4360747, 0.2225045, 0.0139322] as const;
const GREEN = [0.3850649, 0.7168786, 0.0971045] as const;
const BLUE = [0.1430804, 0.0606169, 0.7141733] as const;
/** Bradford, from D65 to D50, by rows. */
const ADAPTATION = [
  1.0478112, 0.0228866, -0.050127, 0.0295424, 0.9904844, -0.0170491, -0.0092345, 0.0150436, 0.7521316,
] as const;
/** Exponent and the constants a, b, c, d of the sRGB transfer curve, as parametric curve type 3 takes them. */
const CURVE = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045] as const;

const HEADER_LENGTH = 128;

/** A display profile for sRGB as small as ICC.1:2004-10 (version 4.2) allows: what the colours of the pages mean. */
export function srgbProfile(): Uint8Array {
  const curve = tag("para", Buffer.from([0, 3, 0, 0]), fixed(CURVE));
  const tags = [
    ["desc", text("sRGB")],
    ["cprt", text("CC0")],
    ["wtpt", tag("XYZ ", fixed(WHITE))],
    ["chad", tag("sf32", fixed(ADAPTATION))],
    ["rXYZ", tag("XYZ ", fixed(RED))],
    ["gXYZ", tag("XYZ ", fixed(GREEN))],
    ["bXYZ", tag("XYZ ", fixed(BLUE))],
    ["rTRC", curve],
    ["gTRC", curve],
    ["bTRC", curve],
  ] as const;
  const { table, data } = lay(tags);
  const body = Buffer.concat([table, data]);
  return Buffer.concat([header(HEADER_LENGTH + body.length), body]);
}

/** The tag table (ICC.1, 7.3) and the data it points to; a value used twice is stored once. */
function lay(tags: readonly (readonly [string, Buffer])[]): { table: Buffer; data: Buffer } {
  const values = [...new Set(tags.map(([, value]) => value))];
  const first = HEADER_LENGTH + 4 + tags.length * 12;
  const offsets = values.map((_, at) => first + values.slice(0, at).reduce((sum, value) => sum + value.length, 0));
  const rows = tags.map(([name, value]) =>
    Buffer.concat([Buffer.from(name), uint32(offsets[values.indexOf(value)]!), uint32(value.length)]),
  );
  return { table: Buffer.concat([uint32(tags.length), ...rows]), data: Buffer.concat(values) };
}

/** ICC.1, 7.2: version, class, colour space, connection space, date, signature and illuminant; the rest is zero. */
function header(size: number): Buffer {
  const bytes = Buffer.alloc(HEADER_LENGTH);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(0x04200000, 8);
  bytes.write("mntrRGB XYZ ", 12, "latin1");
  [2000, 1, 1].forEach((part, at) => {
    bytes.writeUInt16BE(part, 24 + 2 * at);
  });
  bytes.write("acsp", 36, "latin1");
  fixed(WHITE).copy(bytes, 68);
  return bytes;
}

function tag(type: string, ...parts: readonly Buffer[]): Buffer {
  const bytes = Buffer.concat([Buffer.from(type), Buffer.alloc(4), ...parts]);
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
}

/** multiLocalizedUnicodeType with one record, English. */
function text(value: string): Buffer {
  const utf16 = Buffer.from(value, "utf16le").swap16();
  return tag("mluc", uint32(1), uint32(12), Buffer.from("enUS"), uint32(utf16.length), uint32(28), utf16);
}

const fixed = (values: readonly number[]): Buffer =>
  Buffer.concat(values.map((value) => uint32(Math.round(value * 65536))));

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value | 0);
  return bytes;
}
