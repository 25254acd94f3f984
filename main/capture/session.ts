import { newId } from "../shared/ids.ts";
import type { Admitted } from "./import/admit.ts";
import type { CapturedPage, Journal, SessionOutcome, Vault } from "./port.ts";
import { openSpool, type Spool } from "./spool.ts";

/** What a session keeps its pages with. */
export interface CaptureStores {
  readonly vault: Vault;
  readonly journal: Journal;
  /** Folder for files on their way, on the vault's disk. */
  readonly spoolRoot: string;
  readonly clock: () => Date;
}

export interface SessionStart {
  readonly deviceId: string;
  readonly dossierId: string | null;
  /** Given by callers that must know it beforehand. */
  readonly sessionId?: string;
}

/** An open session: files go in, pages come out that survive a crash. */
export interface Session {
  readonly id: string;
  readonly spool: Spool;
  /** Pages kept so far. */
  count(): number;
  /** Takes over a file of the spool: synced and renamed into the vault. Answers its hash. */
  adopt(file: string): Promise<string>;
  /** Commits the pages of an adopted file one by one; each is yielded when its row is safe. */
  commit(hash: string, admitted: Admitted): AsyncGenerator<CapturedPage>;
  close(outcome: SessionOutcome): Promise<void>;
}

export async function openSession(start: SessionStart, stores: CaptureStores): Promise<Session> {
  const { vault, journal, clock } = stores;
  const id = start.sessionId ?? newId(clock().getTime());
  await journal.open({ id, deviceId: start.deviceId, dossierId: start.dossierId });
  const spool = await openSpool(stores.spoolRoot, id);
  let n = 0;
  let previous: string | null = null;
  return {
    id,
    spool,
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
