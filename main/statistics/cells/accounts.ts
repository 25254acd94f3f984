import { CELL_KEYS } from "./contributions.ts";
import type { ValueSum } from "./reader.ts";

const NOTHING: readonly number[] = CELL_KEYS.map(() => 0);

/** Sums by value. */
export class Accounts {
  readonly #sums = new Map<string, number[]>();

  constructor(sums: readonly ValueSum[] = []) {
    for (const { value, n } of sums) this.add(value, n);
  }

  add(value: string, n: readonly number[]): void {
    const sum = this.#sums.get(value) ?? [...NOTHING];
    for (let at = 0; at < n.length; at++) sum[at]! += n[at]!;
    this.#sums.set(value, sum);
  }

  of = (value: string): readonly number[] => this.#sums.get(value) ?? NOTHING;
  values = (): readonly string[] => [...this.#sums.keys()];
  sums = (): readonly ValueSum[] => [...this.#sums.entries()].map(([value, n]) => ({ value, n }));
  /** All values as one. */
  together = (): Accounts => new Accounts(this.sums().map(({ n }) => ({ value: "", n })));
}
