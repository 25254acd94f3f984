import type { PdfDocument } from "../pdf/document.ts";
import { catalogOf } from "../pdf/nodes.ts";
import { isKind, isName, type PdfDict } from "../pdf/values.ts";
import type { FindingCode } from "./finding.ts";

/** Optional content that is off, or that goes on and off with viewing and printing (ISO 32000-2 §8.11.4). */
export function* layersIn(document: PdfDocument): Generator<FindingCode> {
  const properties = document.dict(catalogOf(document), "OCProperties");
  if (!properties) return;
  const base = document.dict(properties, "D");
  if (base && isOff(document, base)) yield "layer-off";
  const others = document.items(properties, "Configs").length > 0;
  if ((base && document.items(base, "AS").length > 0) || others) yield "layer-switches";
}

const isOff = (document: PdfDocument, config: PdfDict): boolean => {
  const state = document.get(config, "BaseState");
  return document.items(config, "OFF").length > 0 || (isKind(state, "name") && !isName(state, "ON"));
};
