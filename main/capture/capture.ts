import { Fault, isFault } from "../shared/fault.ts";
import { asBrokenPage, asCaptureFault } from "./causes.ts";
import { admit } from "./import/admit.ts";
import type {
  ArrivedSide,
  CaptureCode,
  CapturedPage,
  CaptureWarning,
  ScannerDriver,
  ScanOptions,
  SessionOutcome,
} from "./port.ts";
import { reconcile } from "./reconcile.ts";
import { type CaptureStores, openSession, reopenSession, type Session, type SessionStart } from "./session.ts";

export interface CaptureRequest extends SessionStart {
  readonly driver: ScannerDriver;
  readonly options: ScanOptions;
  /** Goes on with session `sessionId` instead of beginning one. */
  readonly resume?: boolean;
  /** Sheets that were put in for the whole session; left out where nobody counted them. */
  readonly sheets?: number | null;
  /** Pages after which the device is told to stop, as wanted; left out: all that it has. */
  readonly limit?: number | null;
  /** Told before the session is closed; what it is told is kept with the session. */
  warned?(warning: CaptureWarning): void;
}

/**
 * Scans into a durable session. A page is yielded when its file is synced and in its place and its row committed; only
 * when the consumer asks for the next one is the device told to go on. Leaving the loop cancels the job. At the end what
 * came is held against what was expected; a difference is a warning.
 * @throws CaptureFault after the pages that came before it; they stay, and the session is closed with its code
 */
export async function* capture(
  request: CaptureRequest,
  stores: CaptureStores,
  signal: AbortSignal,
): AsyncGenerator<CapturedPage> {
  const session = await beginning(request, stores);
  const run: Run = { sides: 0, completed: null };
  let outcome: SessionOutcome | null = { state: "ended", code: "scan-cancelled" };
  try {
    for await (const { file } of sidesOf(request, session, run, signal)) {
      run.sides += 1;
      yield* keep(session, file, signal);
      if (isEnough(request, session)) break;
    }
    outcome = completed(request, session, run);
  } catch (error) {
    const fault = asCaptureFault(error);
    if (fault?.code === "feeder-empty" && wasThrough(request, session, run)) {
      outcome = completed(request, session, run);
      return;
    }
    outcome = fault && { state: "ended", code: fault.code };
    throw fault ?? error;
  } finally {
    await finish(session, outcome);
  }
}

/** What is counted while a device runs. */
interface Run {
  sides: number;
  completed: number | null;
}

function beginning(request: CaptureRequest, stores: CaptureStores): Promise<Session> {
  if (!request.resume) return openSession(request, stores);
  if (!request.sessionId) throw new Fault<CaptureCode>("session-not-found");
  return reopenSession(request.sessionId, stores);
}

/** The program died after the last sheet and before the end: of a session that is gone on with nothing more is to come. */
const wasThrough = ({ resume }: CaptureRequest, session: Session, run: Run): boolean =>
  resume === true && session.wasCutOff && session.count() > 0 && run.sides === 0;

const isEnough = ({ limit = null }: CaptureRequest, session: Session): boolean =>
  limit !== null && session.count() >= limit;

/** Where the device was told to stop its count says nothing. */
function completed(request: CaptureRequest, session: Session, run: Run): SessionOutcome {
  if (isEnough(request, session)) return { state: "complete" };
  const { options, sheets = null } = request;
  const warnings = reconcile({ ...run, options, sheets, pages: session.count() });
  for (const warning of warnings) request.warned?.(warning);
  return { state: "complete", ...(warnings.length > 0 && { warnings }) };
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

/**
 * What a driver throws that is no situation is a fault in the driver. One that has counted more sides than it could get
 * has given all it has: that is told as a warning, with the other counts.
 */
async function* sidesOf(
  request: CaptureRequest,
  { spool }: Session,
  run: Run,
  signal: AbortSignal,
): AsyncGenerator<ArrivedSide> {
  const counted = (sides: number) => {
    run.completed = sides;
  };
  try {
    yield* request.driver.scan(request.deviceId, request.options, spool.folder, signal, counted);
  } catch (error) {
    if (isFault(error, "sides-missing")) return counted(Number(error.params["completed"]));
    if (isFault(error)) throw error;
    throw asCaptureFault(error) ?? new Fault<CaptureCode>("driver-crashed", {}, { cause: error });
  }
}
