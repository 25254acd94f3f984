import type { CapturedPage } from "../../capture/port.ts";
import type { PageHandling, PageLook } from "../../capture/separators/port.ts";
import { separatorOf } from "../../capture/separators/recognise.ts";
import { areAlike } from "../../imaging/alike.ts";
import type { SeenPage } from "../pages/page.worker.ts";
import type { PageThreads } from "../pages/page-threads.ts";

export interface LookingTools {
  readonly glance: PageThreads["glance"];
  pathOf(hash: string): string;
}

/** Looks at pages while the device goes on; tells of them in the order they came. */
export interface Looking {
  add(page: CapturedPage): void;
  /** Resolves when every page that was added has been told of. @throws what `looked` throws */
  settled(): Promise<void>;
}

/**
 * @param signal when it is aborted nothing more is told
 * @param looked told of one page after the other; a page that cannot be looked at is told of as an ordinary one
 * @param before the page that came before the first, when a session is gone on with
 */
export function openLooking(
  tools: LookingTools,
  handling: PageHandling,
  signal: AbortSignal,
  looked: (page: CapturedPage, look: PageLook) => Promise<void>,
  before: CapturedPage | null = null,
): Looking {
  const see = (page: CapturedPage) => seen(page, tools, handling.separators.includes("code"), signal);
  let last = (before ? see(before) : Promise.resolve(null)).then((sight): Told => ({ sight }));
  return {
    add(page) {
      const [previous, sight] = [last, see(page)];
      const told = async (look: PageLook) => (signal.aborted ? undefined : looked(page, look));
      last = tell(previous, sight, told, handling);
      last.catch(() => undefined);
    },
    settled: async () => void (await last),
  };
}

/** What the next page is held against. */
interface Told {
  readonly sight: SeenPage | null;
}

async function tell(
  previous: Promise<Told>,
  sight: Promise<SeenPage | null>,
  looked: (look: PageLook) => Promise<void>,
  handling: PageHandling,
): Promise<Told> {
  const [before, now] = [await previous, await sight];
  await looked(lookOf(now, before.sight, handling));
  return { sight: now };
}

const seen = (
  { hash, mediaType, index }: CapturedPage,
  { glance, pathOf }: LookingTools,
  codes: boolean,
  signal: AbortSignal,
): Promise<SeenPage | null> => glance({ file: pathOf(hash), mediaType, index }, codes, signal).catch(() => null);

/** Bare sides look alike and mean nothing by it. */
function lookOf(now: SeenPage | null, before: SeenPage | null, { blank, separators }: PageHandling): PageLook {
  if (!now) return { blank: false, alike: false, separator: null };
  return {
    blank: now.blank && blank !== "keep",
    alike: before !== null && !now.blank && areAlike(before.print, now.print),
    separator: separatorOf(now, separators),
  };
}
