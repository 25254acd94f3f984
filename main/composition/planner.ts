/** One way to put a page into the file. Lower loss reads better. */
export interface Choice {
  readonly bytes: number;
  readonly loss: number;
}

/** Sizes are rounded up to this many bytes while choices are weighed: at most so much of the limit is left unused a page. */
const GRAIN = 1024;

/**
 * For each page the index of its choice, so that the sum of losses is the least that fits the budget; null when not
 * even the smallest choices fit. A multiple-choice knapsack, solved exactly by dynamic programming over the room that
 * is left above the smallest choices, in units of {@link GRAIN}. More budget never gives more loss.
 *
 * @param pages the choices of each page, at least one a page
 */
export function plan(pages: readonly (readonly Choice[])[], budget: number): readonly number[] | null {
  const ladders = pages.map(undominated);
  const best = ladders.map((ladder) => ladder.at(-1)!);
  if (sizeOf(pages, best) <= budget) return best;
  const smallest = ladders.map((ladder) => ladder[0]!);
  if (sizeOf(pages, smallest) > budget) return null;
  const room = Math.floor(
    (budget - pages.reduce((sum, page, at) => sum + grains(page[smallest[at]!]!), 0) * GRAIN) / GRAIN,
  );
  return room <= 0 ? smallest : fill(pages, ladders, room);
}

/** The choices no other is both smaller and better than, smallest first, as indices. */
function undominated(choices: readonly Choice[]): readonly number[] {
  const order = choices.map((_, at) => at);
  order.sort((a, b) => choices[a]!.bytes - choices[b]!.bytes || choices[a]!.loss - choices[b]!.loss || a - b);
  let least = Number.POSITIVE_INFINITY;
  return order.filter((at) => {
    const better = choices[at]!.loss < least;
    if (better) least = choices[at]!.loss;
    return better;
  });
}

const grains = (choice: Choice): number => Math.ceil(choice.bytes / GRAIN);

const sizeOf = (pages: readonly (readonly Choice[])[], picks: readonly number[]): number =>
  pages.reduce((sum, page, at) => sum + page[picks[at]!]!.bytes, 0);

/** `least[u]` is the least loss of the pages so far when they take at most u grains more than their smallest choices. */
function fill(pages: readonly (readonly Choice[])[], ladders: readonly (readonly number[])[], room: number): number[] {
  let least = new Float64Array(room + 1);
  const taken = pages.map((page, at) => {
    const next = new Float64Array(room + 1).fill(Number.POSITIVE_INFINITY);
    const rung = new Uint8Array(room + 1);
    extras(page, ladders[at]!).forEach(({ extra, loss }, step) => {
      for (let u = extra; u <= room; u++) {
        const sum = least[u - extra]! + loss;
        if (sum >= next[u]!) continue;
        next[u] = sum;
        rung[u] = step;
      }
    });
    least = next;
    return rung;
  });
  return walkBack(pages, ladders, taken, room);
}

const extras = (page: readonly Choice[], ladder: readonly number[]) =>
  ladder.map((at) => ({ extra: grains(page[at]!) - grains(page[ladder[0]!]!), loss: page[at]!.loss }));

function walkBack(
  pages: readonly (readonly Choice[])[],
  ladders: readonly (readonly number[])[],
  taken: readonly Uint8Array[],
  room: number,
): number[] {
  const picks = new Array<number>(pages.length);
  let left = room;
  for (let at = pages.length - 1; at >= 0; at--) {
    const step = taken[at]![left]!;
    picks[at] = ladders[at]![step]!;
    left -= extras(pages[at]!, ladders[at]!)[step]!.extra;
  }
  return picks;
}
