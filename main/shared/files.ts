import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { copyFile, link, mkdir, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Fault } from "./fault.ts";

/** Flushes one file, or one folder's entries, to the disk. Windows cannot open folders: there rename itself is logged. */
export async function sync(path: string): Promise<void> {
  const isFolderOnWindows = process.platform === "win32";
  const handle = await open(path, "r+").catch(() => (isFolderOnWindows ? null : open(path, constants.O_RDONLY)));
  if (!handle) return;
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What a person can mend about a disk. Thrown by everything here that writes, with `file` as the name. */
export type WriteCode = "disk-full" | "file-unwritable";

const SITUATIONS: Readonly<Record<string, WriteCode>> = {
  ENOSPC: "disk-full",
  EDQUOT: "disk-full",
  EACCES: "file-unwritable",
  EPERM: "file-unwritable",
  EROFS: "file-unwritable",
  ENOTDIR: "file-unwritable",
  EISDIR: "file-unwritable",
  EEXIST: "file-unwritable",
};

/** The situation behind a failed write, or the error itself. `path` where the error names another file, or none. */
export function asWriteFault(error: unknown, path = (error as NodeJS.ErrnoException | null)?.path ?? ""): unknown {
  const code = SITUATIONS[(error as NodeJS.ErrnoException | null)?.code ?? ""];
  return code ? new Fault<WriteCode>(code, { file: basename(path) }, { cause: error }) : error;
}

/**
 * Writes `bytes` so that `path` holds either all of them or what it held before: temporary file, fsync, rename.
 * @throws Fault disk-full, file-unwritable
 */
export async function writeDurably(path: string, bytes: Uint8Array | string): Promise<void> {
  await beside(path, async (temporary) => {
    await writeSynced(temporary, bytes);
    await rename(temporary, path);
  });
}

/** Like {@link writeDurably}, but an existing `path` is left alone and answered with `false`. */
export async function writeDurablyIfAbsent(path: string, bytes: Uint8Array | string): Promise<boolean> {
  let isNew = true;
  await beside(path, async (temporary) => {
    await writeSynced(temporary, bytes);
    isNew = await claim(temporary, path);
  });
  return isNew;
}

/** Lends a name for a temporary file in the same folder; whatever happens, nothing stays under it. */
async function beside(path: string, work: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = join(dirname(path), `.${randomUUID()}.part`);
  try {
    await mkdir(dirname(path), { recursive: true });
    await work(temporary);
    await sync(dirname(path));
  } catch (error) {
    throw asWriteFault(error, path);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

async function writeSynced(path: string, bytes: Uint8Array | string): Promise<void> {
  const handle = await open(path, "wx");
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Gives a finished file its name unless another has it; shares and FAT disks know no links. */
async function claim(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    return copyNew(from, to);
  }
}

async function copyNew(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL);
    await sync(to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    await rm(to, { force: true });
    throw error;
  }
}
