import { Worker } from "node:worker_threads";
import { Fault } from "../../shared/fault.ts";
import type { CaptureCode } from "../port.ts";
import type { PdfInspection, PdfPageSize } from "./inspectPdf.ts";

/** A thousand scanned pages take a few seconds on an old machine; a file that needs longer is built to. */
const TIME_LIMIT_MS = 20_000;
const MEMORY_LIMIT_MB = 1024;

export interface OpenedPdf {
  readonly signed: boolean;
  readonly pages: readonly PdfPageSize[];
}

/**
 * Looks into a PDF in a thread of its own, with limits of time and memory, since it comes from anywhere.
 * @throws CaptureFault pdf-broken, pdf-encrypted, pdf-empty, picture-too-large, scan-cancelled
 */
export async function openPdf(file: string, signal: AbortSignal): Promise<OpenedPdf> {
  const found = await inspectApart(file, signal);
  if (!found.ok) throw new Fault<CaptureCode>(found.code);
  return found;
}

function inspectApart(file: string, signal: AbortSignal): Promise<PdfInspection> {
  const worker = new Worker(new URL("./pdf.worker.ts", import.meta.url), {
    workerData: file,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
  });
  const { promise, resolve, reject } = Promise.withResolvers<PdfInspection>();
  const broken = (cause?: unknown) => reject(new Fault<CaptureCode>("pdf-broken", {}, { cause }));
  const cancel = () => reject(new Fault<CaptureCode>("scan-cancelled"));
  const timer = setTimeout(() => broken(new Error("time limit")), TIME_LIMIT_MS);
  worker.once("message", resolve);
  worker.once("error", broken);
  worker.once("exit", () => broken(new Error("worker ended")));
  signal.addEventListener("abort", cancel, { once: true });
  if (signal.aborted) cancel();
  return promise.finally(async () => {
    clearTimeout(timer);
    signal.removeEventListener("abort", cancel);
    await worker.terminate();
  });
}
