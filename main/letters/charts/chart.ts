/** Figures to be drawn: a category is a bar's name, and each series has a bar in it. */
export interface Chart {
  readonly title: string;
  /** Bars lie beside one another's names, columns stand along time. */
  readonly kind: "bars" | "columns";
  /** Values are shares, 0–1. */
  readonly areShares: boolean;
  readonly categories: readonly string[];
  readonly series: readonly Series[];
}

export interface Series {
  readonly name: string;
  /** By category; null where there is nothing to show. */
  readonly values: readonly (number | null)[];
}
