import { type PDFDict, PDFHexString, PDFName, type PDFObject, PDFString } from "pdf-lib";
import { broken } from "./broken.ts";
import type { PdfFile } from "./file.ts";

/** A signature field; `value` is its signature dictionary, null while it is unsigned. */
export interface SignatureField {
  readonly dict: PDFDict;
  readonly value: PDFDict | null;
}

const FIELDS = PDFName.of("Fields");
const MAX_DEPTH = 64;

interface Node {
  readonly dict: PDFDict;
  readonly depth: number;
}

/** Every field of the interactive form once, parents before kids (ISO 32000-2 §12.7.4). */
function* fieldsOf(file: PdfFile, list: PDFObject | undefined, seen = new Set<PDFDict>(), depth = 0): Generator<Node> {
  if (depth > MAX_DEPTH) throw broken("fields");
  for (const item of file.array(list)?.asArray() ?? []) {
    const dict = file.dict(item);
    if (!dict || seen.has(dict)) continue;
    seen.add(dict);
    yield { dict, depth };
    yield* fieldsOf(file, dict.get(PDFName.of("Kids")), seen, depth + 1);
  }
}

const formOf = (file: PdfFile): PDFDict | null => file.dict(file.catalog.get(PDFName.of("AcroForm")));

export function signatureFields(file: PdfFile): SignatureField[] {
  const fields = [...fieldsOf(file, formOf(file)?.get(FIELDS))];
  return fields
    .filter(({ dict }) => file.resolve(dict.get(PDFName.of("FT"))) === PDFName.of("Sig"))
    .map(({ dict }) => ({ dict, value: file.dict(dict.get(PDFName.of("V"))) }));
}

/** `Signature1`, or the next number that no top-level field carries. */
export function freeFieldName(file: PdfFile): string {
  const taken = new Set<string>();
  for (const { dict, depth } of fieldsOf(file, formOf(file)?.get(FIELDS))) {
    const name = file.resolve(dict.get(PDFName.of("T")));
    if (depth === 0 && (name instanceof PDFString || name instanceof PDFHexString)) taken.add(name.decodeText());
  }
  for (let n = 1; ; n++) if (!taken.has(`Signature${n}`)) return `Signature${n}`;
}
