import type { Field } from "../port.ts";
import { fieldOf } from "./field.ts";
import type { Flow } from "./flow.ts";
import { folded } from "./folded.ts";
import { nameAt } from "./names.ts";
import type { Signature } from "./signatures.ts";

/** What stands right before the name of the person whose matter it is, the surest first. Folded. */
const ASKS = [
  /nguoi (?:yeu cau|de nghi|lam don|nop ho so|nop don)[^:.;]{0,20}:/gu,
  /toi (?:ten )?la[^:.;]{0,45}:/gu,
] as const;
const MENTIONED = [
  /\btoi (?:ten )?la /gu,
  /\b(?:de nghi|ho so|don|yeu cau)\b(?:[^.;:]|\.(?=\S)){0,80}\scua\s(?:ong|ba|anh|chi)(?: \(?(?:ba|chi)\)?)?\s/gu,
] as const;
const PERSON = [/\bho(?:,? chu dem,?)?(?: va)? ten(?: khai sinh)?:/gu, /\bnguoi su dung dat:/gu] as const;
/** Capacities in which applicants sign. Folded. */
const SIGNS =
  /nguoi (?:yeu cau|nop|khai|lam don|de nghi|viet don|uy quyen|su dung dat|dang ky)|chu ho|^ben uy quyen|^ben a\b/u;

/** The person who asks, whose matter the paper is. */
export function applicantOf(flow: Flow, signatures: readonly Signature[]): Field | null {
  return (
    labelled(flow, ASKS, "form") ??
    labelled(flow, MENTIONED, "prose") ??
    signatures.find(({ title }) => SIGNS.test(folded(title.value)))?.name ??
    labelled(flow, PERSON, "form")
  );
}

function labelled(flow: Flow, labels: readonly RegExp[], within: "form" | "prose"): Field | null {
  for (const label of labels) {
    for (const { index, 0: found } of flow.plain.matchAll(label)) {
      const name = nameAt(flow.text, index + found.length, within);
      if (name) return inOrdinaryLetters(flow, name);
    }
  }
  return null;
}

/** A name in capitals as the paper has it elsewhere in ordinary letters; else as it stands. */
function inOrdinaryLetters(flow: Flow, { from, to }: { readonly from: number; readonly to: number }): Field | null {
  const name = flow.text.slice(from, to).replace("\n", " ");
  if (name !== name.toUpperCase()) return fieldOf(flow.words(from, to), name);
  const ordinary = name.toLowerCase();
  for (let at = flow.text.toLowerCase().indexOf(ordinary); at >= 0; ) {
    const written = flow.text.slice(at, at + name.length);
    if (written !== written.toUpperCase()) return fieldOf(flow.words(at, at + name.length), written);
    at = flow.text.toLowerCase().indexOf(ordinary, at + 1);
  }
  return fieldOf(flow.words(from, to), name);
}
