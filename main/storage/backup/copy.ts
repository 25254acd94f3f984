import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { sync } from "../../shared/files.ts";
import { measured } from "./lines.ts";

/**
 * Copies a file whose SHA-256 is known; it appears under its name only when it is whole and on the disk. Answers its size,
 * or null when it is not there or is another one by now.
 */
export async function copyKnown(from: string, to: string, hash: string): Promise<number | null> {
  if ((await sizeOf(from)) === null) return null;
  await mkdir(dirname(to), { recursive: true });
  const temporary = join(dirname(to), `.${randomUUID()}.part`);
  try {
    const tap = measured();
    await pipeline(createReadStream(from), tap.through, createWriteStream(temporary, { flags: "wx" }));
    const { sha256, bytes } = tap.measured();
    if (sha256 !== hash) return null;
    await sync(temporary);
    await rename(temporary, to);
    await sync(dirname(to));
    return bytes;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** In bytes; null where there is no file. */
export const sizeOf = (path: string): Promise<number | null> =>
  stat(path).then(
    (found) => (found.isFile() ? found.size : null),
    () => null,
  );
