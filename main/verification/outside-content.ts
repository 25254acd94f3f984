import { Flaw, orFlaw } from "./pdf/flaw.ts";
import { isKind } from "./pdf/values.ts";
import type { OpenedFile } from "./revisions.ts";

/**
 * Whether a part of the document lies in another file, which no signature of this one covers: a stream's /F
 * (ISO 32000-2 table 5) or a reference XObject (§8.10.4).
 */
export function hasOutsideContent({ document }: OpenedFile): boolean {
  for (const num of document.numbers()) {
    const object = orFlaw(() => document.object(num));
    if (object === null || object instanceof Flaw || !isKind(object.value, "stream")) continue;
    const { entries } = object.value.dict;
    if ((entries.get("F") ?? null) !== null || (entries.get("Ref") ?? null) !== null) return true;
  }
  return false;
}
