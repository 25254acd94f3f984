import { formatNumber, formatPercent } from "../shared/format.ts";

interface Share {
  readonly numerator: number;
  readonly denominator: number;
  readonly percentage: number | null;
}

/** The percentage, or a dash where nothing was there to take a share of. */
export const share = ({ percentage }: Share): string => (percentage === null ? "–" : formatPercent(percentage));

/** Numerator / denominator and the percentage in one cell. */
export const shareInFull = (rate: Share): string =>
  `${formatNumber(rate.numerator)}/${formatNumber(rate.denominator)}${rate.percentage === null ? "" : ` · ${share(rate)}`}`;
