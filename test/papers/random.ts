/** Seeded chance: the same seed and the same order of calls give the same answers on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  pick<T>(choices: readonly T[]): T;
  /** The choices in another order. */
  shuffle<T>(choices: readonly T[]): T[];
  chance(probability: number): boolean;
  /** `count` decimal digits. */
  digits(count: number): string;
  /** An independent stream, so that adding a call in one place does not change what another place draws. */
  fork(label: string | number): Random;
}

export function random(seed: number | string): Random {
  const next = mulberry32(hash(String(seed)));
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(choices: readonly T[]): T => choices[int(0, choices.length - 1)]!;
  return {
    next,
    int,
    pick,
    between: (low, high) => low + next() * (high - low),
    shuffle: (choices) => shuffled(choices, int),
    chance: (probability) => next() < probability,
    digits: (count) => Array.from({ length: count }, () => int(0, 9)).join(""),
    fork: (label) => random(`${seed}/${label}`),
  };
}

function shuffled<T>(choices: readonly T[], int: Random["int"]): T[] {
  const order = [...choices];
  for (let at = order.length - 1; at > 0; at--) {
    const other = int(0, at);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}

/** FNV-1a, 32 bits, with a final mix so that near seeds part. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
