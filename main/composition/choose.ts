import { type Estimated, isLegible, type Legible, smallestOf } from "./candidate.ts";
import type { Draft } from "./draft.ts";
import { plan } from "./planner.ts";

/** Pages worked on at the same time. Fixed, not the machine's cores: what is looked at must not change the result. */
const AT_ONCE = 2;
/** How many of the last pages tell what the next can afford. */
const WINDOW = 12;
/**
 * Encoding again is worth it when it is expected to take away more than this share of the loss: less than what one rung
 * of the ladder makes, which nobody sees.
 */
const WORTHWHILE = 0.2;

/** Losses that are only expected are taken for so much greater, so that a page is not encoded again for an even swap. */
const CAUTION = 1.2;

export interface ChooseOptions {
  /** Bytes for all pages' pictures; Infinity when there is no limit. */
  readonly budget: number;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((done: number, total: number) => void) | undefined;
}

export type Chosen =
  | { readonly fits: true; readonly picks: readonly Legible[] }
  | { readonly fits: false; readonly smallest: number };

/**
 * The candidates with the least total loss within the budget, all of them encoded and measured. One way through the
 * pages encodes for each what the pages seen so far let it afford; then the plan over the whole document is made on what
 * is measured and what is expected, and what it picks is encoded, until that gains no more.
 */
export async function chooseEncodings(drafts: readonly Draft[], options: ChooseOptions): Promise<Chosen> {
  await firstPass(drafts, options);
  for (;;) {
    const known = leastLoss(
      drafts.map((draft) => draft.measured),
      options.budget,
    );
    const hoped = leastLoss(
      drafts.map((draft) => draft.candidates),
      options.budget,
    );
    if (known && (!hoped || lossOf(known) * (1 - WORTHWHILE) <= lossOf(hoped))) return { fits: true, picks: known };
    const wanted = hoped ?? drafts.map((draft) => smallestOf(draft.candidates));
    if (wanted.every(isLegible)) return { fits: false, smallest: wanted.reduce((sum, { bytes }) => sum + bytes, 0) };
    await realise(drafts, wanted, options);
  }
}

async function firstPass(drafts: readonly Draft[], { budget, signal, onProgress }: ChooseOptions): Promise<void> {
  for (let at = 0; at < drafts.length; at += AT_ONCE) {
    signal?.throwIfAborted();
    const batch = drafts.slice(at, at + AT_ONCE);
    const sheets = await Promise.all(batch.map((draft) => draft.open()));
    const picks = affordable(drafts.slice(0, at + batch.length), budget / drafts.length).slice(-batch.length);
    signal?.throwIfAborted();
    await Promise.all(batch.map((draft, n) => draft.realise(sheets[n]!, picks[n]!)));
    for (const draft of batch) draft.teach();
    onProgress?.(at + batch.length, drafts.length);
  }
}

/** What the last of the pages may take when they and all others have the same share of the budget between them. */
function affordable(seen: readonly Draft[], share: number): readonly (Estimated | Legible)[] {
  const window = seen.slice(-WINDOW).map((draft) => draft.candidates);
  return leastLoss(window, share * window.length) ?? window.map(smallestOf);
}

type Picks = readonly (Estimated | Legible)[];

async function realise(drafts: readonly Draft[], wanted: Picks, { signal }: ChooseOptions): Promise<void> {
  const missing = drafts.map((draft, at) => ({ draft, pick: wanted[at]! })).filter(({ pick }) => !isLegible(pick));
  for (let at = 0; at < missing.length; at += AT_ONCE) {
    signal?.throwIfAborted();
    const batch = missing.slice(at, at + AT_ONCE);
    await Promise.all(batch.map(async ({ draft, pick }) => draft.realise(await draft.open(), pick)));
  }
}

function leastLoss<C extends Estimated | Legible>(
  pages: readonly (readonly C[])[],
  budget: number,
): readonly C[] | null {
  const choices = pages.map((page) =>
    page.map(({ state, bytes, loss }) => ({ bytes, loss: state === "estimated" ? loss * CAUTION : loss })),
  );
  return plan(choices, budget)?.map((pick, page) => pages[page]![pick]!) ?? null;
}

const lossOf = (picks: Picks): number => picks.reduce((sum, { loss }) => sum + loss, 0);
