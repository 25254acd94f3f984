import { setTimeout as sleep } from "node:timers/promises";
import { joinMulticast, type Sender } from "./multicast.ts";
import { createRecords } from "./records.ts";
import type { Service } from "./service.ts";

/** When to ask and how long to listen, in ms from the start. */
export interface BrowseTimes {
  readonly ask: readonly number[];
  readonly end: number;
  /** How long a door without TLS waits for a secure one of the same device. */
  readonly grace: number;
}

export const BROWSE_TIMES: BrowseTimes = { ask: [0, 1_000, 2_000, 4_000], end: 6_000, grace: 500 };

/**
 * Scanners of the network as they answer, each once: by its secure door where it announces one, since what goes through
 * it are citizens' papers. Ends by itself, or with the signal.
 */
export async function* browse(times: BrowseTimes, signal: AbortSignal): AsyncGenerator<Service> {
  const records = createRecords();
  const doors = createDoors(times.grace);
  let wake = Promise.withResolvers<void>();
  const hear = (message: { isResponse: boolean; records: Parameters<typeof records.hear>[0] }, from: Sender) => {
    if (!message.isResponse) return;
    records.hear(message.records, from);
    wake.resolve();
  };
  using group = await joinMulticast(hear);
  const start = performance.now();
  const asks = [...times.ask];
  for (;;) {
    const now = performance.now() - start;
    if (asks.length > 0 && now >= asks[0]!) {
      asks.shift();
      group.send({ id: 0, isResponse: false, questions: records.questions(), records: records.known() });
    }
    const isOver = now >= times.end || signal.aborted;
    yield* doors.due(records.services(), now, isOver);
    if (isOver) return;
    const next = Math.min(times.end, asks[0] ?? times.end, doors.nextDue() ?? times.end);
    await Promise.race([
      wake.promise,
      sleep(Math.max(1, next - now), undefined, { signal, ref: false }).catch(() => {}),
    ]);
    wake = Promise.withResolvers<void>();
  }
}

/** Holds plain doors back until their time of grace is over. */
function createDoors(grace: number) {
  const seen = new Map<string, number>();
  const given = new Set<string>();
  return {
    due(services: readonly Service[], now: number, isOver: boolean): Service[] {
      const isSecure = ({ base }: Service) => base.url.protocol === "https:";
      const found: Service[] = [];
      for (const service of [...services].sort((a, b) => Number(isSecure(b)) - Number(isSecure(a)))) {
        const { identity } = service;
        const since = seen.get(identity) ?? now;
        seen.set(identity, since);
        if (given.has(identity) || !(isSecure(service) || isOver || now - since >= grace)) continue;
        given.add(identity);
        found.push(service);
      }
      return found;
    },
    nextDue(): number | null {
      const waiting = [...seen].flatMap(([identity, since]) => (given.has(identity) ? [] : [since + grace]));
      return waiting.length > 0 ? Math.min(...waiting) : null;
    },
  };
}
