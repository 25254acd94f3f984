import type { Codes } from "./codes.ts";
import { hex4 } from "./values.ts";

/** Most entries of one bfchar block (Adobe Technical Note #5411). */
const BLOCK = 100;

/** The CMap that says which character a code stands for: what makes the text searchable and copied as NFC. */
export function toUnicode(codes: Codes): string {
  const entries = [...codes].map(([character, code]) => `<${hex4(code)}> <${utf16(character)}>`);
  const blocks: string[] = [];
  for (let at = 0; at < entries.length; at += BLOCK) {
    const block = entries.slice(at, at + BLOCK);
    blocks.push(`${block.length} beginbfchar\n${block.join("\n")}\nendbfchar`);
  }
  return [
    "/CIDInit /ProcSet findresource begin",
    "12 dict begin",
    "begincmap",
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
    "/CMapName /Adobe-Identity-UCS def",
    "/CMapType 2 def",
    "1 begincodespacerange",
    "<0000> <FFFF>",
    "endcodespacerange",
    ...blocks,
    "endcmap",
    "CMapName currentdict /CMap defineresource pop",
    "end",
    "end",
  ].join("\n");
}

const utf16 = (character: string): string =>
  Array.from({ length: character.length }, (_, at) => hex4(character.charCodeAt(at))).join("");
