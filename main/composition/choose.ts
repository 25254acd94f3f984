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

/**
 * The drafts with the least total loss within the budget, each proved; null when not even the smallest fit, of
 * which then each is proved. Only when the
 * first drafts do not fit are smaller ones made, of all pages, so that the loss is shared among them.
 */
export async function chooseDrafts(
  pages: readonly PageDrafts[],
  options: ChooseOptions,
): Promise<readonly Draft[] | null> {
  for (;;) {
    const picks = picksOf(pages, options.budget);
    if (!picks && pages.some(({ hasSmaller }) => hasSmaller)) {
      await eachOf(pages, options, (page) => page.addSmaller());
      continue;
    }
    const wanted = picks ?? pages.map(({ drafts }) => smallestOf(drafts));
    const unproved = wanted.flatMap((draft, at) => (draft.agreement ? [] : [{ page: pages[at]!, draft }]));
    if (unproved.length === 0) return picks;
    await eachOf(unproved, options, ({ page, draft }) => page.prove(draft));
  }
}

export const smallestOf = (drafts: readonly Draft[]): Draft =>
  drafts.reduce((smallest, other) => (other.bytes < smallest.bytes ? other : smallest));

function picksOf(pages: readonly PageDrafts[], budget: number): readonly Draft[] | null {
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
