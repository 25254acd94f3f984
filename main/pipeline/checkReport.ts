import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { Fault } from "../shared/fault.ts";
import type { CheckedReport } from "../statistics/checker/port.ts";
import { MOST, tooLarge } from "../statistics/checker/readers/bounds.ts";
import type { ReportChecker } from "../statistics/checker/thread/checker.ts";

export interface ReportTools {
  readonly checker: ReportChecker;
  /** The text of each page of a PDF, recognised where it has none of its own. */
  readTexts(file: string, signal: AbortSignal): Promise<readonly string[]>;
}

/**
 * The figures of a report and what in them contradicts itself.
 * @throws CheckerFault, file-unreadable; of a PDF also ImagingFault, RecognitionFault
 */
export async function checkReport(
  { name, path }: { readonly name: string; readonly path: string },
  { checker, readTexts }: ReportTools,
  signal: AbortSignal,
): Promise<CheckedReport> {
  const bytes = await read(path);
  return checker.check({ name, bytes }, () => readTexts(path, signal));
}

async function read(file: string): Promise<Uint8Array> {
  try {
    if ((await stat(file)).size > MOST.bytes) throw tooLarge();
    return await readFile(file);
  } catch (cause) {
    throw cause instanceof Fault ? cause : new Fault("file-unreadable", { file: basename(file) }, { cause });
  }
}
