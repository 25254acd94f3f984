import { type PDFDict, PDFHexString, PDFName, type PDFObject, PDFRef, PDFString } from "pdf-lib";
import { broken } from "./broken.ts";
import type { PdfFile } from "./file.ts";

/** A field of the interactive form (ISO 32000-2 §12.7.4). */
export interface Field {
  /** Null where the field stands directly in its parent's list. */
  readonly ref: PDFRef | null;
  readonly dict: PDFDict;
  /** Partial names joined by periods. */
  readonly name: string;
  /** Own or inherited /FT. */
  readonly type: PDFObject;
}

/** A signature field; `value` is its signature dictionary, null while it is unsigned. */
export interface SignatureField extends Field {
  readonly value: PDFDict | null;
}

const MAX_DEPTH = 64;

/** Every field of the form once, parents before kids. */
export function* fieldsOf(file: PdfFile): Generator<Field> {
  const form = file.dict(file.catalog.get(PDFName.of("AcroForm")));
  yield* fieldsIn(file, form?.get(PDFName.of("Fields")), { name: "", type: file.resolve(undefined) }, new Set(), 0);
}

function* fieldsIn(
  file: PdfFile,
  list: PDFObject | undefined,
  parent: Pick<Field, "name" | "type">,
  seen: Set<PDFDict>,
  depth: number,
): Generator<Field> {
  if (depth > MAX_DEPTH) throw broken("fields");
  for (const item of file.array(list)?.asArray() ?? []) {
    const dict = file.dict(item);
    if (!dict || seen.has(dict) || isWidgetOf(dict, depth)) continue;
    seen.add(dict);
    const field = { ref: item instanceof PDFRef ? item : null, dict, ...inherited(file, dict, parent) };
    yield field;
    yield* fieldsIn(file, dict.get(PDFName.of("Kids")), field, seen, depth + 1);
  }
}

/** A kid without a name of its own is only a widget of the field above it (§12.7.4.2). */
const isWidgetOf = (dict: PDFDict, depth: number): boolean => depth > 0 && !dict.has(PDFName.of("T"));

function inherited(file: PdfFile, dict: PDFDict, parent: Pick<Field, "name" | "type">): Pick<Field, "name" | "type"> {
  const own = file.resolve(dict.get(PDFName.of("T")));
  const partial = own instanceof PDFString || own instanceof PDFHexString ? own.decodeText() : "";
  return {
    name: [parent.name, partial].filter(Boolean).join("."),
    type: dict.has(PDFName.of("FT")) ? file.resolve(dict.get(PDFName.of("FT"))) : parent.type,
  };
}

export function signatureFields(file: PdfFile): SignatureField[] {
  return [...fieldsOf(file)]
    .filter(({ type }) => type === PDFName.of("Sig"))
    .map((field) => ({ ...field, value: file.dict(field.dict.get(PDFName.of("V"))) }));
}

/** `Signature1`, or the next number that no field carries. */
export function freeFieldName(file: PdfFile): string {
  const taken = new Set([...fieldsOf(file)].map(({ name }) => name));
  for (let n = 1; ; n++) if (!taken.has(`Signature${n}`)) return `Signature${n}`;
}
