import words from "../../../../resources/texts/reports.vi.json" with { type: "json" };

/** The words of printed reports. */
export const texts = words;

/** Puts values in a text's `{name}` places; a place without one stays as it is. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{([\w.]+)\}/g, (place, name: string) => values[name] ?? place);
