import { readFile } from "node:fs/promises";
import fontkit, { type Font } from "@pdf-lib/fontkit";
import { CustomFontSubsetEmbedder } from "pdf-lib";

/** Metric-equal to Times New Roman, which Nghị định 30/2020/NĐ-CP asks for, and free to embed. */
const FILE = new URL("../../../resources/fonts/Tinos-Regular.ttf", import.meta.url);
let font: Promise<Font> | undefined;

/** A fresh subset: it holds the glyphs of one signature's text. `tag` is the six-letter prefix of its name. */
export async function openFont(tag: string): Promise<CustomFontSubsetEmbedder> {
  font ??= readFile(FILE).then((bytes) => fontkit.create(bytes));
  const engine = withStreamedSubsets(await font);
  return CustomFontSubsetEmbedder.for({ create: () => engine as never }, new Uint8Array(), `${tag}+Tinos-Regular`);
}

/** The embedder takes a subset's `encode` for one without arguments; this engine's wants a stream, so it is hidden. */
function withStreamedSubsets(engine: Font): Font {
  const createSubset = () => {
    const subset = engine.createSubset();
    return { includeGlyph: subset.includeGlyph.bind(subset), encodeStream: subset.encodeStream.bind(subset) };
  };
  return Object.create(engine, { createSubset: { value: createSubset } }) as Font;
}

/** Six capitals that differ with the text, as subset names must (ISO 32000-2 §9.9.2). */
export function subsetTag(digest: Uint8Array): string {
  return Array.from(digest.subarray(0, 6), (byte) => String.fromCharCode(65 + (byte % 26))).join("");
}
