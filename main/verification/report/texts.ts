import verification from "../../../resources/texts/verification.vi.json" with { type: "json" };
import words from "../../../resources/texts/words.vi.json" with { type: "json" };

export const texts = verification;

export const wordOf = (kind: keyof typeof words, value: string): string =>
  (words[kind] as Readonly<Record<string, string>>)[value] ?? value;

/** Puts values in a text's `{name}` places. */
export const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? texts.none));
