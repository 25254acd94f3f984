import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newId } from "../../shared/ids.ts";

const PREFIX = ".hold-";
/** A program that died while it copied lets go after this time. */
const LONGEST_MS = 24 * 3600_000;

/** Keeps files from being removed from the vault while they are copied. Answers the function that lets go. */
export async function holdVault(vault: string): Promise<() => Promise<void>> {
  const mark = join(vault, `${PREFIX}${newId()}`);
  await mkdir(vault, { recursive: true });
  await writeFile(mark, "");
  return () => rm(mark, { force: true });
}

export async function isHeld(vault: string, now: Date): Promise<boolean> {
  for (const name of await readdir(vault).catch(() => [])) {
    if (!name.startsWith(PREFIX)) continue;
    const since = await stat(join(vault, name)).catch(() => null);
    if (since && now.getTime() - since.mtimeMs < LONGEST_MS) return true;
  }
  return false;
}
