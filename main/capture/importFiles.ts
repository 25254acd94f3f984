import { constants } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault, isFault } from "../shared/fault.ts";
import { asCaptureFault } from "./causes.ts";
import { admit } from "./import/admit.ts";
import type { CaptureCode, CapturedPage, CaptureFault, MediaType, SessionOutcome } from "./port.ts";
import { type CaptureStores, openSession, type Session } from "./session.ts";

export interface ImportRequest {
  /** Paths of pictures and PDFs; they are copied and stay as they are. */
  readonly files: readonly string[];
  readonly dossierId: string | null;
  readonly sessionId?: string;
}

/** What became of one file. A signed one is kept whole and yields no pages: it must be passed through untouched. */
export type ImportOutcome =
  | {
      readonly state: "kept";
      readonly file: string;
      readonly hash: string;
      readonly mediaType: MediaType;
      readonly signed: boolean;
      readonly pages: readonly CapturedPage[];
    }
  | { readonly state: "refused"; readonly file: string; readonly fault: CaptureFault };

/** Stands for the device in the journal of an import. */
export const IMPORT_DEVICE = "import:files";

/**
 * Takes files into a durable session, one outcome a file; a file that is refused does not stop the others.
 * @throws CaptureFault scan-cancelled, with what was kept before it staying kept
 */
export async function* importFiles(
  request: ImportRequest,
  stores: CaptureStores,
  signal: AbortSignal,
): AsyncGenerator<ImportOutcome> {
  const session = await openSession({ ...request, deviceId: IMPORT_DEVICE, options: null }, stores);
  await using _ = session.spool;
  let outcome: SessionOutcome = { state: "ended", code: "scan-cancelled" };
  try {
    for (const [at, file] of request.files.entries()) {
      if (signal.aborted) throw new Fault<CaptureCode>("scan-cancelled");
      yield await take(session, file, at, signal);
    }
    outcome = { state: "complete" };
  } finally {
    await session.close(outcome);
  }
}

async function take(session: Session, file: string, at: number, signal: AbortSignal): Promise<ImportOutcome> {
  try {
    const copy = join(session.spool.folder, `file-${at}`);
    await copyOf(file, copy);
    const admitted = await admit(copy, signal);
    const { mediaType, signed } = admitted;
    const hash = await session.adopt(copy);
    const pages: CapturedPage[] = [];
    if (!signed) for await (const page of session.commit(hash, admitted)) pages.push(page);
    return { state: "kept", file, hash, mediaType, signed, pages };
  } catch (error) {
    const fault = asCaptureFault(error);
    if (!fault || isFault(error, "scan-cancelled")) throw error;
    return { state: "refused", file, fault };
  }
}

async function copyOf(file: string, copy: string): Promise<void> {
  await copyFile(file, copy, constants.COPYFILE_FICLONE).catch((cause: unknown) => {
    throw asCaptureFault(cause) ?? new Fault<CaptureCode>("file-unreadable", {}, { cause });
  });
}
