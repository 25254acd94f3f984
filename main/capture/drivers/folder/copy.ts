import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { copyFile, lstat, open, rm, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { asCaptureFault } from "../../causes.ts";
import { type Admitted, admit } from "../../import/admit.ts";
import { isHeic, SNIFF_LENGTH, sniff } from "../../import/sniff.ts";
import type { CaptureCode } from "../../port.ts";
import type { Entry } from "./entries.ts";
import { isGone, isLocked } from "./situations.ts";

/** What came of looking into a file that no longer changes. */
export type Look =
  | { readonly state: "whole"; readonly admitted: Admitted; readonly hash: string }
  /** No page can be made of it as it is now. */
  | { readonly state: "broken"; readonly code: CaptureCode }
  /** Another program has it. */
  | { readonly state: "locked" }
  /** It changed while it was read, or has gone. */
  | { readonly state: "changed" }
  /** No picture and no PDF: none of our business. */
  | { readonly state: "other" };

/**
 * Copies a file to `copy` and looks into the copy; it stays only where the file is whole.
 * @throws errors of the disk that holds the copy, and of a share that went away
 */
export async function copyWhole(entry: Entry, copy: string, signal: AbortSignal): Promise<Look> {
  const look = await tryCopy(entry, copy, signal).catch((error: unknown): Look => {
    if (isLocked(error)) return { state: "locked" };
    if (isGone(error)) return { state: "changed" };
    throw error;
  });
  if (look.state !== "whole") await rm(copy, { force: true });
  return look;
}

async function tryCopy(entry: Entry, copy: string, signal: AbortSignal): Promise<Look> {
  if (!(await isPicture(entry))) return { state: "other" };
  await copyFile(entry.path, copy);
  const [after, { size }] = [await lstat(entry.path), await stat(copy)];
  if (after.size !== entry.size || after.mtimeMs !== entry.mtimeMs || size !== entry.size) return { state: "changed" };
  try {
    return { state: "whole", admitted: await admit(copy, signal), hash: await hashOf(copy) };
  } catch (error) {
    const fault = asCaptureFault(error);
    if (!fault || !UNREADABLE.includes(fault.code)) throw error;
    return { state: "broken", code: fault.code };
  }
}

/** What a page cannot be made of; whatever else goes wrong is no matter of the file. */
const UNREADABLE: readonly CaptureCode[] = [
  "heic-unsupported",
  "picture-truncated",
  "picture-too-large",
  "pdf-broken",
  "pdf-encrypted",
  "pdf-empty",
];

/** Opened for writing where that is allowed: a copier that still holds its file on a Windows share forbids it. */
async function isPicture({ path }: Entry): Promise<boolean> {
  const handle = await open(path, "r+").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EBUSY" || error.code === "ETXTBSY") throw error;
    return open(path);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFF_LENGTH), 0, SNIFF_LENGTH, 0);
    const head = buffer.subarray(0, bytesRead);
    return sniff(head) !== null || isHeic(head);
  } finally {
    await handle.close();
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
