import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { create, type Font, type Subset } from "@cantoo/fontkit";
import { deflated } from "../pdf/deflate.ts";
import { type PdfObjects, type Ref, refer } from "../pdf/objects.ts";
import { toUnicode } from "../pdf/to-unicode.ts";
import { hex4 } from "../pdf/values.ts";

/** Metric-equal to Times New Roman, which Nghị định 30/2020/NĐ-CP asks for, and free to embed. */
const FACES = {
  regular: new URL("../../../resources/fonts/Tinos-Regular.ttf", import.meta.url),
  bold: new URL("../../../resources/fonts/Tinos-Bold.ttf", import.meta.url),
  italic: new URL("../../../resources/fonts/Tinos-Italic.ttf", import.meta.url),
};
export type Weight = keyof typeof FACES;

const parsed = new Map<Weight, Promise<Font>>();
const SERIF_SYMBOLIC = 6;
/** Shown for what the face has no glyph for: a PDF/A may not show .notdef (ISO 19005-2, 6.2.11.8). */
const UNKNOWN = "?";

/** One weight with the subset of its glyphs that a file shows. */
export class Typeface {
  readonly #font: Font;
  readonly #subset: Subset;
  /** One character a glyph, in the order of the codes 1, 2, …; characters that look alike share a code. */
  readonly #codes = new Map<string, number>();

  static async open(weight: Weight): Promise<Typeface> {
    const font = parsed.get(weight) ?? readFile(FACES[weight]).then(parse);
    parsed.set(weight, font);
    return new Typeface(await font);
  }

  private constructor(font: Font) {
    this.#font = font;
    this.#subset = font.createSubset();
  }

  /** Points that a text is wide. */
  width(text: string, size: number): number {
    return this.#characters(text).reduce((width, character) => width + this.#advance(character), 0) * (size / 1000);
  }

  /** A text as the operand of Tj; its glyphs join the subset. */
  show(text: string): string {
    return `<${this.#characters(text)
      .map((character) => hex4(this.#code(character)))
      .join("")}>`;
  }

  /** The font as it stands now: embedded, two-byte codes, every code mapped to its character (PDF/A-2u). */
  add(objects: PdfObjects): Ref {
    const name = `/${tagOf(this.#codes)}+${this.#font.postscriptName}`;
    const unicode = objects.addStream("/Filter /FlateDecode", deflated(Buffer.from(toUnicode(this.#codes))));
    const advances = [...this.#codes.keys()].map((character) => Math.round(this.#advance(character)));
    const descendant = objects.add(
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont ${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${refer(this.#descriptor(objects, name))} /W [1 [${advances.join(" ")}]] /CIDToGIDMap /Identity >>`,
    );
    return objects.add(
      `<< /Type /Font /Subtype /Type0 /BaseFont ${name} /Encoding /Identity-H /DescendantFonts [${refer(descendant)}] /ToUnicode ${refer(unicode)} >>`,
    );
  }

  #descriptor(objects: PdfObjects, name: string): Ref {
    const { ascent, descent, capHeight, bbox } = this.#font;
    const program = this.#subset.encode();
    const file = objects.addStream(`/Length1 ${program.length} /Filter /FlateDecode`, deflated(program));
    const [left, bottom, right, top, up, down, capitals] = [
      ...[bbox.minX, bbox.minY, bbox.maxX, bbox.maxY],
      ...[ascent, descent, capHeight],
    ].map((units) => this.#thousandths(units));
    return objects.add(
      `<< /Type /FontDescriptor /FontName ${name} /Flags ${SERIF_SYMBOLIC} /FontBBox [${left} ${bottom} ${right} ${top}] /ItalicAngle ${this.#font.italicAngle} /Ascent ${up} /Descent ${down} /CapHeight ${capitals} /StemV 80 /FontFile2 ${refer(file)} >>`,
    );
  }

  #characters(text: string): readonly string[] {
    return [...text.normalize("NFC").replace(/\s/g, " ")].map((character) =>
      this.#font.hasGlyphForCodePoint(character.codePointAt(0)!) ? character : UNKNOWN,
    );
  }

  #code(character: string): number {
    const code = this.#codes.get(character) ?? this.#subset.includeGlyph(this.#glyph(character));
    if (code > this.#codes.size) this.#codes.set(character, code);
    return code;
  }

  #glyph(character: string) {
    return this.#font.glyphForCodePoint(character.codePointAt(0)!)!;
  }

  #advance(character: string): number {
    return (this.#glyph(character).advanceWidth * 1000) / this.#font.unitsPerEm;
  }

  #thousandths(units: number): number {
    return Math.round((units * 1000) / this.#font.unitsPerEm);
  }
}

function parse(bytes: Uint8Array): Font {
  const font = create(bytes);
  if (!font || "fonts" in font) throw new Error("the font file holds no single face");
  return font;
}

/** Six capitals that differ with the glyphs, as names of subsets must (ISO 32000-1, 9.6.4). */
function tagOf(codes: ReadonlyMap<string, number>): string {
  const digest = createHash("sha256")
    .update([...codes.keys()].join(""))
    .digest();
  return Array.from(digest.subarray(0, 6), (byte) => String.fromCharCode(65 + (byte % 26))).join("");
}
