import { Fault, isFault } from "../shared/fault.ts";
import { asBrokenPage, asCaptureFault } from "./causes.ts";
import { admit } from "./import/admit.ts";
import type { ArrivedSide, CaptureCode, CapturedPage, ScannerDriver, ScanOptions, SessionOutcome } from "./port.ts";
import { type CaptureStores, openSession, type Session, type SessionStart } from "./session.ts";

export interface CaptureRequest extends SessionStart {
  readonly driver: ScannerDriver;
  readonly options: ScanOptions;
}

/**
 * Scans into a durable session. A page is yielded when its file is synced and in its place and its row committed; only
 * when the consumer asks for the next one is the device told to go on. Leaving the loop cancels the job.
 * @throws CaptureFault after the pages that came before it; they stay, and the session is closed with its code
 */
export async function* capture(
  request: CaptureRequest,
  stores: CaptureStores,
  signal: AbortSignal,
): AsyncGenerator<CapturedPage> {
  const session = await openSession(request, stores);
  let outcome: SessionOutcome | null = { state: "ended", code: "scan-cancelled" };
  try {
    for await (const { file } of sidesOf(request, session, signal)) yield* keep(session, file, signal);
    outcome = { state: "complete" };
  } catch (error) {
    const fault = asCaptureFault(error);
    outcome = fault && { state: "ended", code: fault.code };
    throw fault ?? error;
  } finally {
    await finish(session, outcome);
  }
}

/** A session without outcome stays open and is offered again at the next start. */
async function finish(session: Session, outcome: SessionOutcome | null): Promise<void> {
  await using _ = session.spool;
  if (outcome) await session.close(outcome);
}

async function* keep(session: Session, file: string, signal: AbortSignal): AsyncGenerator<CapturedPage> {
  const admitted = await admit(file, signal).catch((error: unknown) => {
    throw asBrokenPage(error, session.count() + 1);
  });
  yield* session.commit(await session.adopt(file), admitted);
}

/** What a driver throws that is no situation is a fault in the driver. */
async function* sidesOf(request: CaptureRequest, { spool }: Session, signal: AbortSignal): AsyncGenerator<ArrivedSide> {
  try {
    yield* request.driver.scan(request.deviceId, request.options, spool.folder, signal);
  } catch (error) {
    if (isFault(error)) throw error;
    throw asCaptureFault(error) ?? new Fault<CaptureCode>("driver-crashed", {}, { cause: error });
  }
}
