import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { Fault } from "../../shared/fault.ts";

const natural = new Intl.Collator("vi", { numeric: true }).compare;

/**
 * Files as given, and the files of folders in natural order (2 before 10), hidden ones left out.
 * @throws Fault file-unreadable
 */
export async function expandInputs(inputs: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(inputs.map(expand));
  return lists.flat();
}

async function expand(input: string): Promise<string[]> {
  const about = await stat(input).catch(() => null);
  if (!about) throw new Fault("file-unreadable", { file: basename(input) });
  if (!about.isDirectory()) return [input];
  const entries = await readdir(input, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith(".")).map((entry) => entry.name);
  return names.sort(natural).map((name) => join(input, name));
}

/** Reads a file named on the command line. @throws Fault file-unreadable */
export async function readInput(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new Fault("file-unreadable", { file: basename(file) }, { cause });
  }
}
