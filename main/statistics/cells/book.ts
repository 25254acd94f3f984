import { CELL_KEYS, type CellPlace, type Contribution, DIMENSIONS } from "./contributions.ts";

export interface Cell extends CellPlace {
  /** By the order of the keys. */
  readonly n: readonly number[];
}

/** Adds up contributions to cells. */
export interface Book {
  /** `sign` −1 takes back what was added before. */
  add(contributions: readonly Contribution[], sign?: 1 | -1): void;
  /** How many cells there are. */
  readonly size: number;
  /** Cells that hold anything, in one order for all, so that two writers never wait for each other in a circle. */
  cells(): readonly Cell[];
}

export function createBook(): Book {
  const cells = new Map<string, CellPlace & { readonly n: number[] }>();

  function cellAt(place: CellPlace): number[] {
    const key = `${place.dimension}\n${place.span}\n${place.day}\n${place.value}`;
    const cell = cells.get(key) ?? { ...place, n: new Array<number>(CELL_KEYS.length).fill(0) };
    cells.set(key, cell);
    return cell.n;
  }

  return {
    add(contributions, sign = 1) {
      for (const { day, values, n } of contributions) {
        const month = `${day.slice(0, 7)}-01`;
        const held = CELL_KEYS.flatMap((_, at) => (n[at] === 0 ? [] : at));
        for (const dimension of DIMENSIONS) {
          const value = values[dimension];
          for (const place of [
            { dimension, span: "day", day, value } as const,
            { dimension, span: "month", day: month, value } as const,
          ]) {
            const sum = cellAt(place);
            for (const at of held) sum[at]! += sign * n[at]!;
          }
        }
      }
    },
    get size() {
      return cells.size;
    },
    cells: () =>
      [...cells.entries()]
        .filter(([, { n }]) => n.some((amount) => amount !== 0))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, cell]) => cell),
  };
}
