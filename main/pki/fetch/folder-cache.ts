import { createHash } from "node:crypto";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { writeDurably } from "../../shared/files.ts";
import type { AnswerCache } from "../port.ts";

const SUFFIX = ".answer";
const DIGEST_BYTES = 32;

export interface FolderCacheOptions {
  readonly folder: string;
  /** Of all answers together; the oldest go first. Default 256 MiB. */
  readonly mostBytes?: number;
}

/**
 * Keeps answers as files, one each behind its SHA-256, that appear whole or not at all. Several programs may share the
 * folder. A spoilt file is as good as none; one that somebody planted is proven by its reader like any answer.
 */
export function folderCache({ folder, mostBytes = 256 * 1024 * 1024 }: FolderCacheOptions): AnswerCache {
  const pathOf = (key: string) => join(folder, createHash("sha256").update(key).digest("hex") + SUFFIX);
  return {
    async get(key, since) {
      try {
        const path = pathOf(key);
        return (await stat(path)).mtime < since ? null : intact(await readFile(path));
      } catch {
        return null;
      }
    },
    async put(key, answer) {
      if (answer.length > mostBytes) return;
      try {
        await writeDurably(pathOf(key), Buffer.concat([digestOf(answer), answer]));
        await shrink(folder, mostBytes);
      } catch {
        // A full or read-only disk must not keep anybody from being asked.
      }
    },
  };
}

const digestOf = (answer: Uint8Array): Uint8Array => createHash("sha256").update(answer).digest();

function intact(file: Uint8Array): Uint8Array | null {
  const answer = new Uint8Array(file.subarray(DIGEST_BYTES));
  return Buffer.compare(file.subarray(0, DIGEST_BYTES), digestOf(answer)) === 0 ? answer : null;
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
