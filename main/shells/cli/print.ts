import type { Io } from "./io.ts";

/** With --json one document on standard output and everything else on standard error; without it plain lines. */
export interface Printer {
  readonly json: boolean;
  /** A line for the person; left out under --json. */
  line(text?: string): void;
  /** A line about how it goes: always standard error. */
  note(text: string): void;
  /** The answer of the command, as JSON under --json, else as `plain` prints it. */
  answer(value: unknown, plain: () => void): void;
}

export const createPrinter = (io: Io, json: boolean): Printer => ({
  json,
  line: (text = "") => void (json || io.stdout.write(`${text}\n`)),
  note: (text) => void io.stderr.write(`${text}\n`),
  answer(value, plain) {
    if (json) io.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    else plain();
  },
});

/** Columns padded to their widest cell; numbers are aligned by the caller. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, at) => Math.max(widest[at] ?? 0, cell.length)),
    [],
  );
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join("  ")
      .trimEnd(),
  );
}
