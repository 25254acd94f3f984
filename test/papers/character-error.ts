/**
 * Share of characters read wrongly: edits (insert, drop, change, each 1) that turn what was read into the truth, over the
 * truth's length. Both in NFC with runs of blanks and line feeds as one blank, so every mark counts and line breaks do
 * not. An empty truth gives 0 when nothing was read, else 1. Can exceed 1.
 */
export const characterError = (truth: string, read: string): number => documentError([{ truth, read }]);

/** The same over pages: all edits over all characters, so that a page weighs as much as it has text. */
export function documentError(pages: readonly { readonly truth: string; readonly read: string }[]): number {
  let [edits, characters] = [0, 0];
  for (const { truth, read } of pages) {
    const expected = folded(truth);
    edits += editDistance(expected, folded(read));
    characters += expected.length;
  }
  return characters > 0 ? edits / characters : Math.min(edits, 1);
}

const folded = (text: string): Uint16Array => {
  const plain = text.normalize("NFC").replace(/\s+/gu, " ").trim();
  return Uint16Array.from(plain, (letter) => letter.charCodeAt(0));
};

/**
 * Levenshtein distance by furthest-reaching points (Ukkonen 1985, Landau and Vishkin 1989): O(n + d²), so a long text
 * that was read well takes no longer than a short one that was not.
 */
function editDistance(a: Uint16Array, b: Uint16Array): number {
  const goal = a.length - b.length;
  const middle = b.length + 1;
  let before = new Int32Array(a.length + b.length + 3).fill(-1);
  let reached = new Int32Array(before.length).fill(-1);
  for (let edits = 0; ; edits++) {
    const lowest = Math.max(-b.length, -edits);
    const highest = Math.min(a.length, edits);
    for (let diagonal = lowest; diagonal <= highest; diagonal++) {
      const at = middle + diagonal;
      const best = Math.max(before[at]! + 1, before[at - 1]! + 1, before[at + 1]!);
      reached[at] = slide(a, b, edits === 0 ? 0 : best, diagonal);
    }
    if (reached[middle + goal]! >= a.length) return edits;
    [before, reached] = [reached, before];
  }
}

/** How far in `a` equal letters go on from `at`, along a diagonal a − b. */
function slide(a: Uint16Array, b: Uint16Array, at: number, diagonal: number): number {
  let end = Math.min(at, a.length, b.length + diagonal);
  while (end < a.length && end - diagonal < b.length && a[end] === b[end - diagonal]) end++;
  return end;
}
