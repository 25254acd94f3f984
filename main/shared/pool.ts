/**
 * Maps items with at most `width` at a time, keeping their order. The first error ends it: `signal` is aborted for the
 * rest, and it is thrown once they have let go.
 */
export async function mapPooled<T, R>(
  items: readonly T[],
  width: number,
  outer: AbortSignal,
  work: (item: T, at: number, signal: AbortSignal) => Promise<R>,
): Promise<R[]> {
  const inner = new AbortController();
  const signal = AbortSignal.any([outer, inner.signal]);
  const results = new Array<R>(items.length);
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      signal.throwIfAborted();
      const at = next++;
      results[at] = await work(items[at]!, at, signal);
    }
  };
  const lanes = Array.from({ length: Math.min(width, items.length) }, () =>
    lane().catch((error: unknown) => {
      inner.abort(error);
      throw error;
    }),
  );
  const ends = await Promise.allSettled(lanes);
  if (inner.signal.aborted && !outer.aborted) throw inner.signal.reason;
  const failed = ends.find((end) => end.status === "rejected");
  if (failed) throw failed.reason;
  return results;
}
