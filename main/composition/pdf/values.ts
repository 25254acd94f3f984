/** A number as PDF writes it: no exponent, at most three decimals. */
export const number = (value: number): string => String(Number(value.toFixed(3)));

/** A text string in UTF-16BE with its byte order mark (ISO 32000-1, 7.9.2.2). */
export function textString(text: string): string {
  const units = Array.from({ length: text.length }, (_, at) => hex4(text.charCodeAt(at)));
  return `<FEFF${units.join("")}>`;
}

export const hex4 = (value: number): string => value.toString(16).toUpperCase().padStart(4, "0");
