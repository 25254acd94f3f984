import { PDFArray, type PDFContext, PDFDict, PDFName, PDFStream } from "pdf-lib";

const names = (texts: readonly string[]) => texts.map((text) => PDFName.of(text));

/** What a form or image may carry besides its looks: attached files, other files' pages, notes of programs. */
const OF_STREAMS = names([
  "AF",
  "PieceInfo",
  "Metadata",
  "OPI",
  "Ref",
  "OC",
  "Alternates",
  "StructParent",
  "StructParents",
  "LastModified",
]);
/** Resources' table of marked content: layers, structure, attached files. */
const PROPERTIES = PDFName.of("Properties");
const DEPTH = 6;

/** Takes from a file's objects what is not looks. Whether pages still show the same is proved afterwards. */
export function disarm(context: PDFContext): void {
  for (const [, object] of context.enumerateIndirectObjects()) strip(object, 0);
}

function strip(object: unknown, depth: number): void {
  if (depth > DEPTH) return;
  if (object instanceof PDFArray) for (const item of object.asArray()) strip(item, depth + 1);
  if (object instanceof PDFStream) {
    for (const key of OF_STREAMS) object.dict.delete(key);
    strip(object.dict, depth + 1);
  }
  if (object instanceof PDFDict) {
    object.delete(PROPERTIES);
    for (const item of object.values()) strip(item, depth + 1);
  }
}
