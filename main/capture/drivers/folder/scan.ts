import { Fault } from "../../../shared/fault.ts";
import type { ArrivedSide, CaptureCode } from "../../port.ts";
import { type Entry, entriesOf, keyOf } from "./entries.ts";
import { openLedger } from "./ledger.ts";
import type { FolderScan } from "./request.ts";
import { type Aged, createSettling, isSame } from "./settle.ts";
import { asFault, isPassing } from "./situations.ts";
import { type Run, take } from "./take.ts";

/**
 * Takes files out of a folder, each when it is whole: it is copied to the spool, and moved to a subfolder when the session
 * has made the copy safe. A file that was made safe before a crash is moved without being handed over again. Nothing is
 * ever deleted.
 * @throws CaptureFault device-offline, connection-lost, folder-empty, files-set-aside, device-busy, access-denied,
 * scan-cancelled
 */
export async function* scan(request: FolderScan): AsyncGenerator<ArrivedSide> {
  try {
    const ledger = await openLedger(request.deviceId, request.memory);
    yield* takeAll({ ...request, ledger, done: new Map(), taken: 0, refused: 0, locked: 0 });
  } catch (error) {
    throw asFault(error, request.signal);
  }
}

async function* takeAll(run: Run): AsyncGenerator<ArrivedSide> {
  const { clock, times, signal, endless } = run;
  const settling = createSettling();
  const giveUp = clock.now() + times.patience;
  for (;;) {
    if (signal.aborted) throw new Fault<CaptureCode>("scan-cancelled");
    const waiting = settling(await look(run), clock.now()).filter((file) => !isDone(run, file));
    const settled = waiting.filter(({ age }) => age >= times.settle);
    const isLate = clock.now() >= giveUp;
    if (endless || isLate || settled.length === waiting.length)
      for (const { entry, age } of settled) yield* take(run, entry, age);
    const left = waiting.filter((file) => !isDone(run, file));
    const isOver = left.length === 0 || (isLate && left.every(({ age }) => age < times.settle));
    if (isOver && !endless) return end(run, left.length);
    await clock.sleep(times.poll, signal);
  }
}

/** Whoever watches goes on when a share comes back. */
async function look(run: Run): Promise<readonly Entry[]> {
  try {
    const entries = await entriesOf(run.folder);
    await run.ledger.keepOnly(entries);
    return entries;
  } catch (error) {
    if (run.endless && isPassing(asFault(error, run.signal))) return [];
    throw error;
  }
}

const isDone = ({ done }: Run, { entry }: Aged): boolean => {
  const before = done.get(keyOf(entry));
  return before !== undefined && isSame(before, entry);
};

/** A file that is set aside must not go unnoticed, and neither must a scan that brought nothing. */
function end({ taken, refused, locked }: Run, growing: number): void {
  if (refused > 0) throw new Fault<CaptureCode>("files-set-aside", { count: refused });
  if (taken > 0) return;
  if (locked > 0) throw new Fault<CaptureCode>("access-denied");
  throw new Fault<CaptureCode>(growing > 0 ? "device-busy" : "folder-empty");
}
