import { createHash } from "node:crypto";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { writeDurably } from "../../shared/files.ts";
import type { AnswerCache } from "../port.ts";

const SUFFIX = ".der";

export interface FolderCacheOptions {
  readonly folder: string;
  /** Of all answers together; the oldest go first. Default 256 MiB. */
  readonly mostBytes?: number;
}

/**
 * Keeps answers as files, one each, that appear whole or not at all. Several programs may share the folder. Nothing
 * here is trusted: each answer is proven again when it is taken, so a spoilt file only means asking again.
 */
export function folderCache({ folder, mostBytes = 256 * 1024 * 1024 }: FolderCacheOptions): AnswerCache {
  const pathOf = (key: string) => join(folder, createHash("sha256").update(key).digest("hex") + SUFFIX);
  return {
    async get(key, since) {
      try {
        const path = pathOf(key);
        return (await stat(path)).mtime < since ? null : new Uint8Array(await readFile(path));
      } catch {
        return null;
      }
    },
    async put(key, answer) {
      if (answer.length > mostBytes) return;
      try {
        await writeDurably(pathOf(key), answer);
        await shrink(folder, mostBytes);
      } catch {
        // A full or read-only disk must not keep anybody from being asked.
      }
    },
  };
}

async function shrink(folder: string, mostBytes: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX));
  const files = await Promise.all(names.map((name) => factsOf(join(folder, name))));
  let size = files.reduce((sum, file) => sum + file.size, 0);
  for (const file of files.toSorted((a, b) => a.written - b.written)) {
    if (size <= mostBytes) return;
    await rm(file.path, { force: true });
    size -= file.size;
  }
}

async function factsOf(path: string): Promise<{ path: string; size: number; written: number }> {
  const facts = await stat(path).catch(() => null);
  return { path, size: facts?.size ?? 0, written: facts?.mtimeMs ?? 0 };
}
