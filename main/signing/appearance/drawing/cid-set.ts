import { inflateSync } from "node:zlib";
import { PDFArray, type PDFContext, PDFDict, PDFName, PDFRawStream, type PDFRef } from "pdf-lib";

const key = (name: string) => PDFName.of(name);

/** Names the glyphs that an embedded TrueType subset holds, one bit each (ISO 19005-1 §6.3.5). */
export function addCidSet(context: PDFContext, font: PDFRef): void {
  const descendants = context.lookup(font, PDFDict).lookup(key("DescendantFonts"), PDFArray);
  const descriptor = descendants.lookup(0, PDFDict).lookup(key("FontDescriptor"), PDFDict);
  const program = descriptor.lookup(key("FontFile2"));
  if (!(program instanceof PDFRawStream)) throw new Error("the subset is no TrueType font");
  const count = glyphCount(inflateSync(program.contents));
  const bits = new Uint8Array(Math.ceil(count / 8));
  for (let glyph = 0; glyph < count; glyph++) bits[glyph >> 3]! |= 0x80 >> (glyph & 7);
  descriptor.set(key("CIDSet"), context.register(context.flateStream(bits)));
}

const [TABLES_AT, RECORD, NUM_GLYPHS_AT] = [12, 16, 4];

/** `numGlyphs` of the maxp table (OpenType, "maxp"). */
function glyphCount(font: Buffer): number {
  const tables = font.readUInt16BE(4);
  for (let at = TABLES_AT; at < TABLES_AT + tables * RECORD; at += RECORD) {
    if (font.toString("latin1", at, at + 4) === "maxp")
      return font.readUInt16BE(font.readUInt32BE(at + 8) + NUM_GLYPHS_AT);
  }
  throw new Error("the font has no maxp table");
}
