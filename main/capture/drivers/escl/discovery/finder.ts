import { BROWSE_TIMES, type BrowseTimes, browse } from "./browse.ts";
import type { Service } from "./service.ts";

/** Scanners of the network, remembered from one search to the next. */
export interface Finder extends Disposable {
  /**
   * What the last search found at once, then what this one finds; a search that runs already is joined, and it runs to its
   * end although nobody waits for it, so that a device which is slow to wake up is there the next time.
   */
  find(signal: AbortSignal): AsyncGenerator<Service>;
}

interface Search {
  readonly found: Map<string, Service>;
  isOver: boolean;
  /** Kept when the search has found something or is over. */
  news: PromiseWithResolvers<void>;
}

export function createFinder(times: BrowseTimes = BROWSE_TIMES): Finder {
  const end = new AbortController();
  let last: readonly Service[] = [];
  let search: Search | null = null;

  async function run(current: Search): Promise<void> {
    for await (const service of browse(times, end.signal)) {
      current.found.set(service.identity, service);
      tell(current);
    }
    last = [...current.found.values()];
    current.isOver = true;
    search = null;
    tell(current);
  }

  function begin(): Search {
    search = { found: new Map(), isOver: false, news: Promise.withResolvers() };
    void run(search);
    return search;
  }

  return {
    async *find(signal) {
      const given = new Set<string>();
      const fresh = function* (services: Iterable<Service>) {
        for (const service of services) {
          if (given.has(service.identity)) continue;
          given.add(service.identity);
          yield service;
        }
      };
      const current = search ?? begin();
      yield* fresh(last);
      const left = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
      for (;;) {
        const { news } = current;
        yield* fresh(current.found.values());
        if (current.isOver || signal.aborted) return;
        await Promise.race([news.promise, left]);
      }
    },
    [Symbol.dispose]: () => end.abort(),
  };
}

function tell(search: Search): void {
  search.news.resolve();
  search.news = Promise.withResolvers();
}
