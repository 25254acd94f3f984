import { open, readFile, stat } from "node:fs/promises";
import { Fault } from "../../shared/fault.ts";
import type { CaptureCode, Measured, MediaType } from "../port.ts";
import { openPdf } from "./pdf.ts";
import { measurePicture } from "./picture.ts";
import { isHeic, SNIFF_LENGTH, sniff } from "./sniff.ts";

/** A file that is what it says: readable to its end, every page measured. */
export interface Admitted {
  readonly mediaType: MediaType;
  /** Carries a signature: to be passed through untouched, never rewritten. */
  readonly signed: boolean;
  /** At the place of each page in the file. */
  readonly pages: readonly Measured[];
}

const FILE_LIMIT = 512 * 1024 * 1024;

/**
 * Looks into a file of unknown origin: its kind by content, its pages, whether it is whole.
 * @throws CaptureFault not-a-picture, heic-unsupported, picture-truncated, picture-too-large, pdf-broken, pdf-encrypted, pdf-empty,
 * file-unreadable, scan-cancelled
 */
export async function admit(file: string, signal: AbortSignal): Promise<Admitted> {
  const { bytes, head } = await beginningOf(file);
  if (bytes > FILE_LIMIT) throw new Fault<CaptureCode>("picture-too-large", { bytes, limit: FILE_LIMIT });
  const mediaType = sniff(head);
  if (mediaType === null) throw new Fault<CaptureCode>(isHeic(head) ? "heic-unsupported" : "not-a-picture");
  if (mediaType === "application/pdf") {
    const { signed, pages } = await openPdf(file, signal);
    return { mediaType, signed, pages: pages.map((page) => ({ mediaType, ...page, bytes })) };
  }
  return { mediaType, signed: false, pages: await measurePicture(await readFile(file), mediaType, signal) };
}

async function beginningOf(file: string): Promise<{ bytes: number; head: Uint8Array }> {
  try {
    const found = await stat(file);
    if (!found.isFile()) throw new Error("not a regular file");
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFF_LENGTH), 0, SNIFF_LENGTH, 0);
      return { bytes: found.size, head: buffer.subarray(0, bytesRead) };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw new Fault<CaptureCode>("file-unreadable", {}, { cause });
  }
}
