import { PDFArray, PDFDict, PDFName, type PDFObject, PDFRef, PDFStream } from "pdf-lib";
import { broken } from "../../pdf/broken.ts";
import type { PdfFile } from "../../pdf/file.ts";
import type { Page } from "../../pdf/pages.ts";
import { serialize } from "../../pdf/update.ts";

/** Ways from a page to the rest of the document; what lies behind them is not seen on the page. */
const ELSEWHERE = new Set(
  "Parent P Popup IRT Dest A AA B StructParent StructParents PieceInfo Metadata Thumb V".split(" "),
);
const OF_THE_PAGE = ["MediaBox", "CropBox", "Rotate", "Resources"];
const MOST_OBJECTS = 50_000;
const MOST_LEVELS = 64;

const key = (name: string) => PDFName.of(name);

/**
 * A file of this page and what it shows, so that a look at one page of a large file takes as much memory as the page.
 * Its box is the visible one.
 * @throws SigningFault pdf-broken
 */
export function pageAlone(file: PdfFile, page: Page): Uint8Array {
  const [catalog, tree, leaf] = [0, 1, 2].map((n) => PDFRef.of(file.xref.size + n)) as [PDFRef, PDFRef, PDFRef];
  const { context } = file;
  const dict = PDFDict.withContext(context);
  for (const [name, value] of page.dict.entries()) if (!ELSEWHERE.has(name.decodeText())) dict.set(name, value);
  for (const name of OF_THE_PAGE) dict.delete(key(name));
  dict.set(key("MediaBox"), context.obj([...page.box]));
  dict.set(key("Rotate"), context.obj(page.rotate));
  const resources = inherited(file, page.dict, "Resources");
  if (resources) dict.set(key("Resources"), resources);
  const layers = file.catalog.get(key("OCProperties"));
  const objects = reachable(file, [dict, ...(layers ? [layers] : [])]);
  dict.set(key("Parent"), tree);
  objects.set(leaf, dict);
  objects.set(tree, context.obj({ Type: "Pages", Kids: [leaf], Count: 1 }));
  objects.set(catalog, context.obj({ Type: "Catalog", Pages: tree, ...(layers && { OCProperties: layers }) }));
  return laidOut(objects, catalog, file.xref.size + 3);
}

/** ISO 32000-2 §7.7.3.4. */
function inherited(file: PdfFile, leaf: PDFDict, name: string): PDFObject | undefined {
  let node: PDFDict | null = leaf;
  for (let level = 0; node && level < MOST_LEVELS; level++) {
    if (node.has(key(name))) return node.get(key(name));
    node = file.dict(node.get(key("Parent")));
  }
  return undefined;
}

/** Every object that these lead to, themselves apart. */
function reachable(file: PdfFile, from: readonly PDFObject[]): Map<PDFRef, PDFObject> {
  const found = new Map<PDFRef, PDFObject>();
  const open: PDFObject[] = [...from];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next instanceof PDFRef) {
      if (found.has(next)) continue;
      if (found.size >= MOST_OBJECTS) throw broken("page-size");
      const object = file.resolve(next);
      found.set(next, object);
      open.push(object);
    } else open.push(...partsOf(next));
  }
  return found;
}

function partsOf(object: PDFObject): PDFObject[] {
  if (object instanceof PDFArray) return object.asArray();
  const dict = object instanceof PDFStream ? object.dict : object;
  if (!(dict instanceof PDFDict)) return [];
  return dict
    .entries()
    .filter(([name]) => !ELSEWHERE.has(name.decodeText()))
    .map(([, value]) => value);
}

/** Objects under their own numbers with a cross-reference table (ISO 32000-2 §7.5.4). */
function laidOut(objects: ReadonlyMap<PDFRef, PDFObject>, root: PDFRef, size: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let at = 0;
  const append = (bytes: Uint8Array | string) => {
    const chunk = typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes;
    chunks.push(chunk);
    at += chunk.length;
  };
  append("%PDF-1.7\n");
  const rows = [...objects].map(([{ objectNumber, generationNumber }, object]) => {
    const offset = String(at).padStart(10, "0");
    append(`${objectNumber} ${generationNumber} obj\n`);
    append(serialize(object));
    append("\nendobj\n");
    return `${objectNumber} 1\n${offset} ${String(generationNumber).padStart(5, "0")} n \n`;
  });
  const start = at;
  append(`xref\n0 1\n0000000000 65535 f \n${rows.join("")}trailer\n<< /Size ${size} /Root ${root} >>\n`);
  append(`startxref\n${start}\n%%EOF\n`);
  return Buffer.concat(chunks);
}
