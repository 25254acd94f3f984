import { lstat, readdir } from "node:fs/promises";
import { sep } from "node:path";

/** A regular file in a watched folder. */
export interface Entry {
  /** As people read it: NFC. Bytes that are no UTF-8, as old servers write them, are replaced. */
  readonly name: string;
  /** The very bytes of its path, which a server may keep in NFD or in another character set. */
  readonly path: Buffer;
  readonly size: number;
  readonly mtimeMs: number;
}

/** Names that look alike to people may be several to a server. */
export const keyOf = ({ path }: Entry): string => path.toString("latin1");

/** Names of programs' temporary files and of folders' own notes. */
const PASSING = /^(\.|~\$|thumbs\.db$|desktop\.ini$)|\.(tmp|temp|part|partial|filepart|crdownload)$/i;

/** The files in `folder`, in the order in which people count (2 before 10). Links are not followed. */
export async function entriesOf(folder: string | Buffer): Promise<Entry[]> {
  const names = await readdir(folder, { encoding: "buffer" });
  const entries = await Promise.all(names.map((raw) => entryOf(folder, raw)));
  return entries.filter((entry) => entry !== null).sort((a, b) => inOrder(a.name, b.name));
}

const inOrder = new Intl.Collator("vi", { numeric: true }).compare;

export const pathIn = (folder: string | Buffer, name: Uint8Array | string): Buffer =>
  Buffer.concat([Buffer.from(folder as string), Buffer.from(sep), Buffer.from(name as string)]);

export const readable = (raw: Uint8Array): string => Buffer.from(raw).toString("utf8").normalize("NFC");

/** Null for what is no file, has no bytes yet, or went away in the meantime. */
async function entryOf(folder: string | Buffer, raw: Uint8Array): Promise<Entry | null> {
  const [name, path] = [readable(raw), pathIn(folder, raw)];
  if (PASSING.test(name)) return null;
  const state = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  return state?.isFile() && state.size > 0 ? { name, path, size: state.size, mtimeMs: state.mtimeMs } : null;
}
