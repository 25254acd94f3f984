import { lstat, open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { SNIFF_LENGTH, sniff } from "../../import/sniff.ts";

/** Rounds of waiting for copies that are still growing. */
const ROUNDS = 30;

/** Names of programs' temporary files and of folders' own notes. */
const PASSING = /^(\.|~\$|thumbs\.db$|desktop\.ini$)|\.(tmp|part|partial|crdownload)$/i;

/**
 * Paths of the pictures and PDFs in `folder` whose size no longer changes, in name order (2 before 10). Waits while a
 * copier is still writing: a size that is the same after `pass` is settled.
 */
export async function settledFiles(folder: string, pass: () => Promise<unknown>): Promise<string[]> {
  const names = [...(await stableNames(folder, pass))];
  const paths = names.sort(new Intl.Collator("vi", { numeric: true }).compare).map((name) => join(folder, name));
  const kinds = await Promise.all(paths.map(isPicture));
  return paths.filter((_, at) => kinds[at]);
}

async function stableNames(folder: string, pass: () => Promise<unknown>): Promise<Iterable<string>> {
  let before = await snapshot(folder);
  for (let round = 1; before.size > 0; round++) {
    await pass();
    const now = await snapshot(folder);
    const stable = [...now.keys()].filter((name) => before.get(name) === now.get(name));
    if (round === ROUNDS || (stable.length === now.size && now.size === before.size)) return stable;
    before = now;
  }
  return [];
}

/** Regular files by name with size and time; links are not followed. */
async function snapshot(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const name of await readdir(folder)) {
    if (PASSING.test(name)) continue;
    const state = await lstat(join(folder, name)).catch(() => null);
    if (state?.isFile() && state.size > 0) found.set(name, `${state.size} ${state.mtimeMs}`);
  }
  return found;
}

async function isPicture(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFF_LENGTH), 0, SNIFF_LENGTH, 0);
    return sniff(buffer.subarray(0, bytesRead)) !== null;
  } finally {
    await handle.close();
  }
}
