import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import type { CapturedPage, Journal, KeptSession, OpenedSession, SessionOutcome } from "../../main/capture/port.ts";
import { Fault } from "../../main/shared/fault.ts";

export type JournalLine =
  | ({ readonly kind: "open" } & OpenedSession)
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
    async reopen(id) {
      const session = stopped(readJournal(file)).find((each) => each.id === id);
      if (!session) throw new Fault("session-not-found");
      return session;
    },
    async stateOf(id) {
      const lines = readJournal(file);
      if (!lines.some((line) => line.kind === "open" && line.id === id)) return "unknown";
      return stopped(lines).some((session) => session.id === id) ? "stopped" : "complete";
    },
    interrupted: async () => stopped(readJournal(file)).filter(({ pages }) => pages > 0),
  };
}

/** Sessions without an end, or with one before the device's. */
function stopped(lines: readonly JournalLine[]): KeptSession[] {
  const isComplete = (id: string) =>
    lines.some((line) => line.kind === "close" && line.id === id && line.outcome.state === "complete");
  return lines.flatMap((line) => {
    if (line.kind !== "open" || isComplete(line.id)) return [];
    const pages = lines.flatMap((each) => (each.kind === "page" && each.page.sessionId === line.id ? [each.page] : []));
    const end = lines.findLast((each) => each.kind === "close" && each.id === line.id);
    const code = end?.kind === "close" && end.outcome.state === "ended" ? end.outcome.code : null;
    return [{ ...line, pages: pages.length, lastPage: pages.at(-1) ?? null, openedAt: new Date(), code }];
  });
}

/** Whole lines only: a line that a crash cut off was never committed. */
export const readJournal = (file: string): JournalLine[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
