import type { Figure } from "../port.ts";

type Draft = Omit<Figure, "id">;

/** Numbers figures as they are found. */
export interface Collector {
  readonly figures: readonly Figure[];
  add(draft: Draft): Figure;
  /** Says more of a figure that is there. */
  amend(id: number, more: Partial<Draft>): void;
  /** Tables so far; each gets a number. */
  nextTable(): number;
}

export function createCollector(): Collector {
  const figures: Figure[] = [];
  let tables = 0;
  return {
    figures,
    add(draft) {
      const figure = { id: figures.length, ...draft };
      figures.push(figure);
      return figure;
    },
    amend(id, more) {
      figures[id] = { ...figures[id]!, ...more };
    },
    nextTable: () => tables++,
  };
}
