/** Grave, acute, tilde, hook above, dot below: the tones. Breve, circumflex and horn are of the letter. */
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/** A syllable in small letters, its tone at the end: wherever it is written, “Hoà” and “Hòa” are the same. */
export function spelled(syllable: string): string {
  const apart = syllable.normalize("NFD").toLowerCase();
  return apart.replace(TONE, "").normalize("NFC") + (apart.match(TONE) ?? []).join("");
}

/** Whether two words differ by one letter that was changed, left out or added, or not at all. */
export function isNear(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  return long.slice(at + 1) === short.slice(short.length === long.length ? at + 1 : at);
}
