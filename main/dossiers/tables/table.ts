/** A cell as the file has it. A `Date` is a moment of the office's wall clock, written as if it were UTC. */
export type Cell = string | number | boolean | Date | null;

export interface Row {
  /** As a spreadsheet counts it, from 1. */
  readonly number: number;
  readonly cells: readonly Cell[];
}

/** Bounds of what is read, whatever a file says of itself. */
export const MOST = { bytes: 64e6, unpacked: 600e6, rows: 200_000, columns: 200, cell: 4000 } as const;

export const isBlank = (row: Row): boolean => row.cells.every((cell) => cell === null || cell === "");
