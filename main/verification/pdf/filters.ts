import type { Budget } from "./budget.ts";
import { broken } from "./flaw.ts";
import { inflate } from "./inflate.ts";
import { unpredict } from "./predictor.ts";
import { isKind, isName, type PdfStream, type PdfValue } from "./values.ts";

/**
 * Unpacks the structural streams (cross-reference and object streams): none or FlateDecode, with PNG predictors.
 * Their dictionaries hold no references here (ISO 32000-2 §7.5.8.2), so none is resolved.
 */
export function unpack(stream: PdfStream, budget: Budget): Uint8Array {
  const { entries } = stream.dict;
  const filter = sole(entries.get("Filter"));
  if (filter === null) return stream.data;
  if (!isName(filter, "FlateDecode")) throw broken("structural stream with another filter than FlateDecode");
  const inflated = inflate(stream.data, budget);
  const parms = sole(entries.get("DecodeParms"));
  return isKind(parms, "dict") ? unpredict(inflated, parms) : inflated;
}

function sole(value: PdfValue | undefined): PdfValue {
  if (!isKind(value, "array")) return value ?? null;
  if (value.items.length > 1) throw broken("structural stream with several filters");
  return value.items[0] ?? null;
}
