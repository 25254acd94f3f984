import { copyFile, mkdir, rename, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Fault } from "../../../shared/fault.ts";
import type { ArrivedSide, CaptureCode } from "../../port.ts";
import { settledFiles } from "./settle.ts";
import { asFault } from "./situations.ts";

/** Where files go that are safe in a session; people may empty it. */
export const TAKEN = "da-nhan";

/**
 * Takes the files that lie in `folder` now. Each is copied to the spool, and moved to the subfolder {@link TAKEN} when
 * the session has made the copy safe. Nothing is ever deleted.
 * @throws CaptureFault device-offline, folder-empty, access-denied, scan-cancelled
 */
export async function* scan(
  folder: string,
  settleMs: number,
  spool: string,
  signal: AbortSignal,
): AsyncGenerator<ArrivedSide> {
  const files = await settledFiles(folder, () => sleep(settleMs, undefined, { signal })).catch((error: unknown) => {
    throw asFault(error, signal);
  });
  if (files.length === 0) throw new Fault<CaptureCode>("folder-empty");
  for (const [at, file] of files.entries()) {
    if (signal.aborted) throw new Fault<CaptureCode>("scan-cancelled");
    const copy = join(spool, `file-${String(at + 1).padStart(4, "0")}`);
    await copyFile(file, copy).catch((error: unknown) => {
      throw asFault(error, signal);
    });
    yield { file: copy };
    await setAside(file, join(folder, TAKEN)).catch((error: unknown) => {
      throw asFault(error, signal);
    });
  }
}

/** Moves a taken file away under a name that is free. */
async function setAside(file: string, taken: string): Promise<void> {
  await mkdir(taken, { recursive: true });
  const extension = extname(file);
  const stem = basename(file, extension);
  for (let at = 1; ; at++) {
    const place = join(taken, at === 1 ? stem + extension : `${stem} (${at})${extension}`);
    const isFree = await stat(place).then(
      () => false,
      () => true,
    );
    if (isFree) return rename(file, place);
  }
}
