import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { copyFile, link, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

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

/** Writes `bytes` so that `path` holds either all of them or what it held before: temporary file, fsync, rename. */
export async function writeDurably(path: string, bytes: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = join(dirname(path), `.${randomUUID()}.part`);
  try {
    const handle = await open(temporary, "wx");
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
    await sync(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Like {@link writeDurably}, but an existing `path` is left alone and answered with `false`. */
export async function writeDurablyIfAbsent(path: string, bytes: Uint8Array | string): Promise<boolean> {
  const temporary = join(dirname(path), `.${randomUUID()}.part`);
  try {
    await writeDurably(temporary, bytes);
    await claim(temporary, path);
    await sync(dirname(path));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Gives a finished file its name, refusing to replace another; shares and FAT disks know no links. */
async function claim(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw error;
    await copyFile(from, to, constants.COPYFILE_EXCL);
    await sync(to);
  }
}
