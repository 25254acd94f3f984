import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import type { CapturedPage, Journal, SessionOutcome } from "../../main/capture/port.ts";

export type JournalLine =
  | { readonly kind: "open"; readonly id: string; readonly deviceId: string; readonly dossierId: string | null }
  | { readonly kind: "page"; readonly page: CapturedPage }
  | { readonly kind: "close"; readonly id: string; readonly outcome: SessionOutcome };

/** A journal of one synced line an event: what the record does with rows, small enough for a test. */
export function fileJournal(file: string): Journal {
  const write = async (line: JournalLine) => {
    const handle = openSync(file, "a");
    try {
      writeSync(handle, `${JSON.stringify(line)}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  };
  return {
    open: (session) => write({ kind: "open", ...session }),
    commit: (page) => write({ kind: "page", page }),
    close: (id, outcome) => write({ kind: "close", id, outcome }),
  };
}

/** Whole lines only: a line that a crash cut off was never committed. */
export const readJournal = (file: string): JournalLine[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
