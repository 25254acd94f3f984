export interface Sizes {
  /** Of a file without pages. */
  readonly empty: number;
  /** What it grows by with each page. */
  readonly pages: readonly number[];
}

/**
 * Splits pages, in their order, into the fewest runs that fit the limit, each from its first page to before its last;
 * null when a single page is over it. Filling each run as far as it goes is the fewest there can be.
 */
export function partition(
  { empty, pages }: Sizes,
  limit: number,
): readonly (readonly [from: number, to: number])[] | null {
  const runs: [number, number][] = [];
  let room = 0;
  for (const [at, size] of pages.entries()) {
    if (empty + size > limit) return null;
    if (size > room) {
      runs.push([at, at]);
      room = limit - empty;
    }
    room -= size;
    runs.at(-1)![1] = at + 1;
  }
  return runs;
}
