/** Yields from all sources as they come; a slow one holds up none. Leaving the loop ends them all. */
export async function* merge<T>(sources: readonly AsyncIterable<T>[]): AsyncGenerator<T> {
  const iterators = sources.map((source) => source[Symbol.asyncIterator]());
  const step = (at: number) => iterators[at]!.next().then((result) => ({ at, result }));
  const waiting = new Map(iterators.map((_, at) => [at, step(at)]));
  try {
    while (waiting.size > 0) {
      const { at, result } = await Promise.race(waiting.values());
      if (result.done) {
        waiting.delete(at);
        continue;
      }
      waiting.set(at, step(at));
      yield result.value;
    }
  } finally {
    for (const pending of waiting.values()) pending.catch(() => {});
    for (const at of waiting.keys()) void iterators[at]!.return?.()?.catch(() => {});
  }
}
