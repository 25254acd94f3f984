import { newId } from "../shared/ids.ts";
import type { Admitted } from "./import/admit.ts";
import type { CapturedPage, Journal, OpenedSession, SessionOutcome, Vault } from "./port.ts";
import { openSpool, refuseHeld, type Spool } from "./spool.ts";

/** What a session keeps its pages with. */
export interface CaptureStores {
  readonly vault: Vault;
  readonly journal: Journal;
  /** Folder for files on their way, on the vault's disk. */
  readonly spoolRoot: string;
  readonly clock: () => Date;
}

export interface SessionStart extends Pick<OpenedSession, "deviceId" | "dossierId" | "options"> {
  /** Given by callers that must know it beforehand. */
  readonly sessionId?: string;
  /** See {@link OpenedSession.note}. */
  readonly note?: unknown;
}

/** An open session: files go in, pages come out that survive a crash. */
export interface Session {
  readonly id: string;
  readonly spool: Spool;
  /** Gone on with after the program stopped in its midst, rather than the device. */
  readonly wasCutOff: boolean;
  /** Pages kept so far. */
  count(): number;
  /** Takes over a file of the spool: synced and renamed into the vault. Answers its hash. */
  adopt(file: string): Promise<string>;
  /** Commits the pages of an adopted file one by one; each is yielded when its row is safe. */
  commit(hash: string, admitted: Admitted): AsyncGenerator<CapturedPage>;
  close(outcome: SessionOutcome): Promise<void>;
}

/** Begins a session. */
export async function openSession(start: SessionStart, stores: CaptureStores): Promise<Session> {
  const { deviceId, dossierId, options, note = null } = start;
  const id = start.sessionId ?? newId(stores.clock().getTime());
  await stores.journal.open({ id, deviceId, dossierId, options, note });
  return sessionOver(id, stores, { pages: 0, lastHash: null, wasCutOff: false });
}

/**
 * Goes on with a session that stopped before its end: its next page follows the last one that is safe.
 * @throws CaptureFault session-not-found, session-in-use
 */
export async function reopenSession(id: string, stores: CaptureStores): Promise<Session> {
  await refuseHeld(stores.spoolRoot, id);
  const { pages, lastPage, code } = await stores.journal.reopen(id);
  return sessionOver(id, stores, { pages, lastHash: lastPage?.hash ?? null, wasCutOff: code === null });
}

interface Before {
  readonly pages: number;
  readonly lastHash: string | null;
  readonly wasCutOff: boolean;
}

async function sessionOver(id: string, stores: CaptureStores, before: Before): Promise<Session> {
  const { vault, journal, clock } = stores;
  const spool = await openSpool(stores.spoolRoot, id);
  let n = before.pages;
  let previous = before.lastHash;
  return {
    id,
    spool,
    wasCutOff: before.wasCutOff,
    count: () => n,
    adopt: (file) => vault.adopt(file),
    async *commit(hash, { pages }) {
      const repeated = hash === previous;
      previous = hash;
      for (const [index, page] of pages.entries()) {
        const capturedAt = clock();
        const safe: CapturedPage = {
          ...page,
          id: newId(capturedAt.getTime()),
          sessionId: id,
          n: ++n,
          hash,
          index,
          repeated,
          capturedAt,
        };
        await journal.commit(safe);
        yield safe;
      }
    },
    close: (outcome) => journal.close(id, outcome),
  };
}
