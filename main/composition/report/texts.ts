import proof from "../../../resources/texts/proof.vi.json" with { type: "json" };
import words from "../../../resources/texts/words.vi.json" with { type: "json" };

export const texts = proof;

export const encodingWord = (encoding: string): string =>
  (words.encoding as Readonly<Record<string, string>>)[encoding] ?? encoding;

/** Puts values in a text's `{name}` places. */
export const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? texts.none));
