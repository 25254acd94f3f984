import type { Rate, Tally } from "./port.ts";

/** What a figure was and became. */
export interface Change {
  readonly key: string;
  readonly now: ChangedFigure;
  readonly before: ChangedFigure;
  /** Of the count, or of the rate's numerator. */
  readonly difference: number;
  /** Of a count, in per cent of what it was; null where it was 0, and of a rate. */
  readonly growth: number | null;
  /** Of a rate, in percentage points, not rounded; null where either period has none, and of a count. */
  readonly points: number | null;
}

type ChangedFigure = { readonly kind: "count"; readonly value: number } | ({ readonly kind: "rate" } & Rate);

/** Every figure of `now` beside the same of `before`, in the order of the report. */
export function changesOf(
  now: Pick<Tally, "counts" | "rates">,
  before: Pick<Tally, "counts" | "rates">,
): readonly Change[] {
  return [
    ...Object.entries(now.counts).map(([key, value]) => countChange(key, value, before.counts[key] ?? 0)),
    ...now.rates.flatMap((rate) => {
      const was = before.rates.find(({ key }) => key === rate.key);
      return was ? [rateChange(rate, was)] : [];
    }),
  ];
}

const countChange = (key: string, value: number, was: number): Change => ({
  key,
  now: { kind: "count", value },
  before: { kind: "count", value: was },
  difference: value - was,
  growth: was === 0 ? null : (100 * (value - was)) / was,
  points: null,
});

const rateChange = (rate: Rate, was: Rate): Change => ({
  key: rate.key,
  now: { kind: "rate", ...rate },
  before: { kind: "rate", ...was },
  difference: rate.numerator - was.numerator,
  growth: null,
  points: rate.percentage === null || was.percentage === null ? null : rate.percentage - was.percentage,
});
