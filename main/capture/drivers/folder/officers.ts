import { lstat, readdir } from "node:fs/promises";
import { Fault } from "../../../shared/fault.ts";
import type { CaptureCode } from "../../port.ts";
import { OWN_FOLDERS } from "./aside.ts";
import { pathIn, readable } from "./entries.ts";

/** A folder below a watched one, as copiers make them for each person. */
export interface Subfolder {
  /** NFC. */
  readonly name: string;
  readonly path: Buffer;
}

/** In order of their names. Links are not followed, and the driver's own folders are none. */
export async function subfoldersOf(folder: string): Promise<Subfolder[]> {
  const names = await readdir(folder, { encoding: "buffer" });
  const found = await Promise.all(names.map((raw) => subfolder(folder, raw)));
  return found.filter((each) => each !== null).sort((a, b) => inOrder(a.name, b.name));
}

const inOrder = new Intl.Collator("vi", { numeric: true }).compare;

async function subfolder(folder: string, raw: Uint8Array): Promise<Subfolder | null> {
  const [name, path] = [readable(raw), pathIn(folder, raw)];
  if (/^[.~$@#]/.test(name) || OWN_FOLDERS.includes(name)) return null;
  const state = await lstat(path).catch(() => null);
  return state?.isDirectory() ? { name, path } : null;
}

/** @throws CaptureFault device-not-found for a name that no subfolder bears */
export async function subfolderNamed(folder: string, name: string): Promise<Subfolder> {
  const found = (await subfoldersOf(folder)).find((each) => each.name === name.normalize("NFC"));
  if (!found) throw new Fault<CaptureCode>("device-not-found");
  return found;
}
