import type { Cause, Figure, FindingCode, ReportFinding } from "../port.ts";

/** Of a long column, the rows that are told one by one. */
const MOST_TOLD = 12;

const count = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 2 });
export const shown = (value: number): string => count.format(value);

/** `35 + 3.439 = 3.474` */
export function sumText(parts: readonly number[]): string {
  const sum = shown(parts.reduce((all, part) => all + part, 0));
  const first = parts.slice(0, MOST_TOLD).map(shown).join(" + ");
  return parts.length > 1 ? `${first}${parts.length > MOST_TOLD ? " + …" : ""} = ${sum}` : sum;
}

/** `3.436 / 3.439 = 99,91 %` */
export const shareText = (numerator: number, denominator: number, decimals: number): string =>
  `${shown(numerator)} / ${shown(denominator)} = ${new Intl.NumberFormat("vi-VN", { maximumFractionDigits: Math.max(decimals, 1) }).format((100 * numerator) / denominator)} %`;

/** The first figure is the one that is at odds with the others. */
export const finding = (
  code: FindingCode,
  figures: readonly Figure[],
  expected: string,
  cause: Cause,
): ReportFinding => ({
  code,
  where: figures[0]!.where,
  numbers: figures.slice(0, MOST_TOLD + 1).map(({ value, label, where }) => ({ value, label, where })),
  expected,
  cause,
});
