import { readSignedRange, type SignedRange } from "./byte-range.ts";
import type { NewSignature } from "./changes/rules/rule.ts";
import type { Coverage, ReasonCode } from "./port.ts";
import { coverageOf, type OpenedFile } from "./revisions.ts";
import { DOCUMENT_TIMESTAMP, type FoundSignature } from "./signatures.ts";

/** A signature with the bytes it covers, or why they cannot be told. */
export interface Located {
  readonly found: FoundSignature;
  readonly range: SignedRange | ReasonCode;
  readonly coverage: Coverage;
}

export function locate(found: FoundSignature, { bytes, document }: OpenedFile): Located {
  const range = readSignedRange(document, found.dict);
  return { found, range, coverage: typeof range === "string" ? "none" : coverageOf(bytes, range) };
}

/** Signatures that are whole in form and were made behind `range`, by field number. */
export function signaturesBehind(range: SignedRange, all: readonly Located[]): ReadonlyMap<number, NewSignature> {
  const later = all.filter(
    (one) => typeof one.range === "object" && one.coverage !== "none" && one.range.end > range.end,
  );
  return new Map(
    later.map(({ found }) => [found.field.num, { documentTimestamp: found.subFilter === DOCUMENT_TIMESTAMP }]),
  );
}
