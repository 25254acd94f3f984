import { readFile } from "node:fs/promises";
import { create, type Font } from "@cantoo/fontkit";
import { CustomFontSubsetEmbedder } from "pdf-lib";

/** Metric-equal to Times New Roman, which Nghị định 30/2020/NĐ-CP asks for, and free to embed. */
const FILES = {
  Regular: new URL("../../../../resources/fonts/Tinos-Regular.ttf", import.meta.url),
  Italic: new URL("../../../../resources/fonts/Tinos-Italic.ttf", import.meta.url),
} as const;
export type Face = keyof typeof FILES;
const parsed = new Map<Face, Promise<Font>>();

/** A fresh subset: it holds the glyphs of one text. `tag` is the six-letter prefix of its name. */
export async function openFont(tag: string, face: Face = "Regular"): Promise<CustomFontSubsetEmbedder> {
  if (!parsed.has(face)) parsed.set(face, readFile(FILES[face]).then(parse));
  const font = await parsed.get(face)!;
  return CustomFontSubsetEmbedder.for({ create: () => font }, new Uint8Array(), `${tag}+Tinos-${face}`);
}

function parse(bytes: Uint8Array): Font {
  const font = create(bytes);
  if (!font || "fonts" in font) throw new Error("the font file holds no single face");
  return font;
}

/** Six capitals that differ with the text, as subset names must (ISO 32000-2 §9.9.2). */
export function subsetTag(digest: Uint8Array): string {
  return Array.from(digest.subarray(0, 6), (byte) => String.fromCharCode(65 + (byte % 26))).join("");
}
