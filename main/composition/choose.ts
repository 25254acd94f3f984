import { mapPooled } from "../shared/pool.ts";
import type { Draft, PageDrafts } from "./page-drafts.ts";
import { plan } from "./planner.ts";

/** Pages looked at once more at a time. Fixed, not the machine's cores: what is looked at must not change the result. */
const AT_ONCE = 2;

export interface ChooseOptions {
  /** Bytes for all pages' pictures; Infinity when there is no limit. */
  readonly budget: number;
  readonly signal: AbortSignal;
  readonly onProgress: ((done: number, total: number) => void) | undefined;
}

/** What is chosen from. */
export type Draftable = Pick<PageDrafts, "drafts" | "hasSmaller" | "addSmaller" | "prove">;

/**
 * The drafts with the least total loss within the budget, each proved; null when not even the smallest fit, of which then
 * each is proved. Only when not every page can have its best are smaller ones made, then of all pages, so that the loss is
 * the least there is. More budget never gives more loss.
 */
export async function chooseDrafts(
  pages: readonly Draftable[],
  options: ChooseOptions,
): Promise<readonly Draft[] | null> {
  for (;;) {
    const picks = picksOf(pages, options.budget);
    if (!(picks && isBestOf(picks, pages)) && pages.some(({ hasSmaller }) => hasSmaller)) {
      await eachOf(pages, options, (page) => page.addSmaller());
      continue;
    }
    const wanted = picks ?? pages.map(({ drafts }) => smallestOf(drafts));
    const unproved = wanted.flatMap((draft, at) => (draft.agreement ? [] : [{ page: pages[at]!, draft }]));
    if (unproved.length === 0) return picks;
    await eachOf(unproved, options, ({ page, draft }) => page.prove(draft));
  }
}

const isBestOf = (picks: readonly Draft[], pages: readonly Draftable[]): boolean =>
  picks.every((pick, at) => pages[at]!.drafts.every(({ loss }) => pick.loss <= loss));

export const smallestOf = (drafts: readonly Draft[]): Draft =>
  drafts.reduce((smallest, other) => (other.bytes < smallest.bytes ? other : smallest));

function picksOf(pages: readonly Draftable[], budget: number): readonly Draft[] | null {
  const choices = pages.map(({ drafts }) => drafts);
  return plan(choices, budget)?.map((pick, at) => choices[at]![pick]!) ?? null;
}

async function eachOf<T>(items: readonly T[], { signal, onProgress }: ChooseOptions, work: (item: T) => Promise<void>) {
  let done = 0;
  await mapPooled(items, AT_ONCE, signal, async (item) => {
    await work(item);
    onProgress?.(++done, items.length);
  });
}
