import { CELL_KEYS } from "./contributions.ts";
import type { ValueSum } from "./reader.ts";

export const NOTHING: readonly number[] = CELL_KEYS.map(() => 0);

export function addTo(sum: number[], n: readonly number[]): void {
  for (let at = 0; at < n.length; at++) sum[at]! += n[at]!;
}

/** Sums by value. */
export class Accounts {
  readonly #sums = new Map<string, number[]>();

  constructor(sums: readonly ValueSum[] = []) {
    for (const { value, n } of sums) this.add(value, n);
  }

  add(value: string, n: readonly number[]): void {
    const sum = this.#sums.get(value) ?? [...NOTHING];
    addTo(sum, n);
    this.#sums.set(value, sum);
  }

  of = (value: string): readonly number[] => this.#sums.get(value) ?? NOTHING;
  values = (): readonly string[] => [...this.#sums.keys()];
  sums = (): readonly ValueSum[] => [...this.#sums.entries()].map(([value, n]) => ({ value, n }));

  total(): readonly number[] {
    const all = [...NOTHING];
    for (const n of this.#sums.values()) addTo(all, n);
    return all;
  }
}
