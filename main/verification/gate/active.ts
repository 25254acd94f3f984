import type { PdfDocument } from "../pdf/document.ts";
import { catalogOf } from "../pdf/nodes.ts";
import { textOf } from "../pdf/text.ts";
import { isKind, isName, type PdfDict } from "../pdf/values.ts";
import type { FindingCode } from "./finding.ts";

/** Types of actions that do more than lead to a place (ISO 32000-2 table 201). */
const ACTIONS: Readonly<Record<string, FindingCode>> = {
  JavaScript: "script",
  Launch: "launch",
  GoToR: "outside-action",
  GoToE: "outside-action",
  SubmitForm: "outside-action",
  ImportData: "outside-action",
  ResetForm: "switching-action",
  Hide: "switching-action",
  SetOCGState: "switching-action",
  Rendition: "media",
  Movie: "media",
  Sound: "media",
  GoTo3DView: "media",
  RichMediaExecute: "media",
};
const ANNOTATIONS: Readonly<Record<string, FindingCode>> = {
  FileAttachment: "embedded-file",
  RichMedia: "media",
  Screen: "media",
  Movie: "media",
  Sound: "media",
  "3D": "media",
};

/** What a document can do by itself, in the dictionaries that are in use. */
export function* activeIn(document: PdfDocument, dicts: Iterable<PdfDict>): Generator<FindingCode> {
  const form = document.dict(catalogOf(document), "AcroForm");
  if (form && document.get(form, "XFA") !== null) yield "xfa";
  for (const dict of dicts) {
    const code = actionIn(document, dict) ?? annotationIn(document, dict);
    if (code) yield code;
    if (isKind(document.get(dict, "EF"), "dict")) yield "embedded-file";
  }
}

/** Structure elements have an /S, too. */
function actionIn(document: PdfDocument, dict: PdfDict): FindingCode | null {
  const type = document.get(dict, "S");
  if (!isKind(type, "name") || isName(document.get(dict, "Type"), "StructElem") || dict.entries.has("Pg")) return null;
  if (type.name === "URI" && !/^(https?|mailto|tel):/i.test(textOf(document.get(dict, "URI")))) return "outside-action";
  return ACTIONS[type.name] ?? null;
}

function annotationIn(document: PdfDocument, dict: PdfDict): FindingCode | null {
  const kind = dict.entries.has("Rect") ? document.get(dict, "Subtype") : null;
  return isKind(kind, "name") ? (ANNOTATIONS[kind.name] ?? null) : null;
}
