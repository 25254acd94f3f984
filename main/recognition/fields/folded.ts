/**
 * Small letters without marks, one for each letter of `text` (NFC), so that places in one are places in the other:
 * labels are then found though a mark was read wrongly.
 */
export function folded(text: string): string {
  return Array.from(text, (letter) => {
    const base = letter.normalize("NFD")[0]!.toLowerCase();
    return (base === "đ" ? "d" : base).padEnd(letter.length).slice(0, letter.length);
  }).join("");
}

/** Whether `text` is `wanted` (folded), give or take one wrong letter in six. */
export function isLike(text: string, wanted: string): boolean {
  const read = folded(text).replace(/[^\p{L}\p{N}]/gu, "");
  const plain = wanted.replace(/[^\p{L}\p{N}]/gu, "");
  const allowed = Math.floor(plain.length / 6);
  return Math.abs(read.length - plain.length) <= allowed && edits(read, plain) <= allowed;
}

/** Levenshtein distance. */
function edits(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, above[j]! + 1, row[j - 1]! + 1));
    }
    above = row;
  }
  return above[b.length]!;
}
