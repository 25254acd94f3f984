import { lstat, mkdir, rename, writeFile } from "node:fs/promises";
import { extname } from "node:path";
import faults from "../../../../resources/texts/faults.vi.json" with { type: "json" };
import type { CaptureCode } from "../../port.ts";
import { type Entry, pathIn } from "./entries.ts";

/** Where files go that are safe in a session, a folder a day; people may empty it. */
export const TAKEN = "da-nhan";
/** Where files go that cannot be read, each with a note that says why. */
export const UNREADABLE = "khong-doc-duoc";
export const OWN_FOLDERS: readonly string[] = [TAKEN, UNREADABLE];

/** A calendar day, `yyyy-MM-dd`, names the subfolder. */
export interface Place {
  readonly folder: string | Buffer;
  readonly day: string;
}

/**
 * Moves a file away under a name that is free. False when the share does not let files be moved, or another program has
 * this one; a file that has gone by itself needs no moving.
 */
export async function moveTaken(entry: Entry, place: Place): Promise<boolean> {
  return (await move(entry, place, TAKEN)) !== "immovable";
}

/** The same for a file that no page can be made of. */
export async function moveUnreadable(entry: Entry, place: Place, code: CaptureCode): Promise<boolean> {
  const moved = await move(entry, place, UNREADABLE);
  if (Buffer.isBuffer(moved)) await writeFile(Buffer.concat([moved, NOTE]), noteFor(entry, code)).catch(() => {});
  return moved !== "immovable";
}

const NOTE = Buffer.from(".ly-do.txt");

/** With a byte order mark: Windows' editor would take it for another character set. */
const noteFor = ({ name }: Entry, code: CaptureCode): string =>
  `\ufeff${name}\r\n${(faults as Readonly<Record<string, string>>)[code] ?? code}\r\n`;

async function move(entry: Entry, { folder, day }: Place, kind: string): Promise<Buffer | "gone" | "immovable"> {
  const target = pathIn(pathIn(folder, kind), day);
  try {
    await mkdir(target, { recursive: true });
    const place = await freeName(target, entry.name);
    await rename(entry.path, place);
    return place;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (!(await exists(entry.path))) return "gone";
    if (IMMOVABLE.includes(code)) return "immovable";
    throw error;
  }
}

/** ENOENT is how Node tells that a folder cannot be made on a disk that may not be written to. */
const IMMOVABLE = ["ENOENT", "EROFS", "EACCES", "EPERM", "EBUSY", "ENOSPC", "EDQUOT"];

/** Never one that is taken: nothing is overwritten. */
async function freeName(target: Buffer, name: string): Promise<Buffer> {
  const plain = name.replaceAll("\ufffd", "_");
  const extension = extname(plain);
  const stem = plain.slice(0, plain.length - extension.length);
  for (let at = 1; ; at++) {
    const place = pathIn(target, at === 1 ? plain : `${stem} (${at})${extension}`);
    if (!(await exists(place))) return place;
  }
}

const exists = (path: Buffer): Promise<boolean> =>
  lstat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
