import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { copyFile, mkdir, rename, rm, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Vault } from "../capture/port.ts";
import { sync, writeDurablyIfAbsent } from "../shared/files.ts";
import { newId, sha256 } from "../shared/ids.ts";

/**
 * Files named by their SHA-256 below `root`, spread over folders by the first two digits: `ab/abcdef…`. A name appears
 * only when its bytes are on the disk, and is never given to other bytes.
 */
export function folderVault(root: string): Vault {
  const pathOf = (hash: string): string => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new TypeError("not a SHA-256 in lower-case hex");
    return join(root, hash.slice(0, 2), hash);
  };
  return {
    pathOf,
    async adopt(file) {
      const hash = await hashOf(file);
      const place = pathOf(hash);
      if (await putAgain(place)) await rm(file);
      else await moveDurably(file, place, root);
      return hash;
    },
    async put(bytes) {
      const hash = sha256(bytes);
      const place = pathOf(hash);
      if (!(await putAgain(place))) {
        await makeFolder(dirname(place), root);
        await writeDurablyIfAbsent(place, bytes);
      }
      return hash;
    },
  };
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/** Whether the file is there already; it then counts as put there now, which keeps it from being removed as forgotten. */
const putAgain = (path: string): Promise<boolean> =>
  utimes(path, new Date(), new Date()).then(
    () => true,
    () => false,
  );

/** Bytes first, then the name, then the folder that holds the name. */
async function moveDurably(file: string, place: string, root: string): Promise<void> {
  await makeFolder(dirname(place), root);
  await sync(file);
  try {
    await rename(file, place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    await moveAcrossDisks(file, place);
  }
  await sync(dirname(place));
}

async function moveAcrossDisks(file: string, place: string): Promise<void> {
  const temporary = join(dirname(place), `.${newId()}.part`);
  try {
    await copyFile(file, temporary);
    await sync(temporary);
    await rename(temporary, place);
  } finally {
    await rm(temporary, { force: true });
  }
  await rm(file);
}

async function makeFolder(folder: string, root: string): Promise<void> {
  if ((await mkdir(folder, { recursive: true })) !== undefined) await sync(root);
}
