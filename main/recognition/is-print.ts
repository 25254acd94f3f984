import type { Line } from "./port.ts";

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** So few characters, none of which the engine is sure of, stand alone in no text. */
const TRACE = { characters: 3, confidence: 60 } as const;

/** Without a letter or digit, or with but a few that nobody is sure of, a line is the trace of a rule, a seal or a signature. */
export function isPrint({ words }: Line): boolean {
  const isTrace =
    words.reduce((sum, { text }) => sum + text.length, 0) <= TRACE.characters &&
    words.every(({ confidence }) => confidence < TRACE.confidence);
  return !isTrace && words.some(({ text }) => LETTER_OR_DIGIT.test(text));
}
