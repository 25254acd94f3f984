import words from "../../resources/texts/definitions.vi.json" with { type: "json" };

/** The words of reports. */
export const texts = words;

export const labelOf = (key: string): string => figure(key).label;
export const definitionOf = (key: string): string => figure(key).definition;

function figure(key: string): { label: string; definition: string } {
  const found = (words.figures as Record<string, { label: string; definition: string }>)[key];
  if (!found) throw new Error(`no text for the figure ${key}`);
  return found;
}
