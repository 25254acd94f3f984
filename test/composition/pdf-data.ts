import type { Dictionary } from "./pdf-objects.ts";

/** Rows, columns and components by a JPEG's frame header (ITU-T T.81, B.2.2); baseline or progressive. */
export function jpegOf(data: Uint8Array): readonly (number | undefined)[] {
  const bytes = Buffer.from(data);
  let marker = 2;
  while (![0xc0, 0xc1, 0xc2].includes(bytes[marker + 1]!)) marker += 2 + bytes.readUInt16BE(marker + 2);
  return [bytes.readUInt16BE(marker + 5), bytes.readUInt16BE(marker + 7), bytes[marker + 9], bytes[marker + 4]];
}

/** The same as an image dictionary says it. */
export const saidOf = (dict: Dictionary): readonly (number | undefined)[] => [
  Number(dict["/Height"]),
  Number(dict["/Width"]),
  { "/DeviceRGB": 3, "/DeviceGray": 1 }[String(dict["/ColorSpace"])],
  Number(dict["/BitsPerComponent"]),
];

/** Code and character of every entry of a ToUnicode map. */
export function mapOf(map: Buffer): ReadonlyMap<number, string> {
  const blocks = map.toString("latin1").match(/(?<=beginbfchar\n)[\s\S]*?(?=endbfchar)/g)!;
  const entries = blocks.flatMap((block) => [...block.matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>/g)]);
  return new Map(
    entries.map(([, code, units]) => [Number.parseInt(code!, 16), String.fromCharCode(...codesOf(units!))]),
  );
}

/** Two-byte codes of a hexadecimal string. */
export const codesOf = (hex: string): readonly number[] => hex.match(/.{4}/g)!.map((code) => Number.parseInt(code, 16));

/** By /W of the one form that is used, a first code and a list (ISO 32000-1, 9.7.4.3), else /DW. */
export function widthOf(font: Dictionary, code: number): number {
  const [first, list] = (font["/W"] ?? []) as readonly [number?, (readonly number[])?];
  return list?.[code - first!] ?? Number(font["/DW"]);
}
