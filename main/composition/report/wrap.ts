/** Width in points. */
export type Measure = (text: string) => number;

/** Lines no wider than `width`: broken at blanks, else after a joint of a name, else anywhere. */
export function wrap(text: string, measure: Measure, width: number): readonly string[] {
  const lines: string[] = [];
  for (const { text: piece, before } of text.split(" ").flatMap((word) => pieces(word, measure, width))) {
    const last = lines.at(-1);
    const longer = `${last}${before}${piece}`;
    if (last !== undefined && measure(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  return lines;
}

/** What is not broken further, and what stands between it and the piece before. */
interface Piece {
  readonly text: string;
  readonly before: "" | " ";
}

/** A word whole where it fits. */
function pieces(word: string, measure: Measure, width: number): readonly Piece[] {
  const fits = (text: string): boolean => measure(text) <= width;
  const joints = fits(word) ? [word] : word.split(/(?<=[-_.])|(?=#)/);
  return joints
    .flatMap((joint) => (fits(joint) ? [joint] : [...joint]))
    .map((text, at) => ({ text, before: at === 0 ? " " : "" }));
}
