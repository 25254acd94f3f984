import { readFileSync } from "node:fs";
import { mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "../shared/fault.ts";
import { writeDurably } from "../shared/files.ts";
import { newId } from "../shared/ids.ts";
import { isRunning } from "../shared/processes.ts";

/** The name of this PC's data folder among those that share a database; given once. */
export async function stationOf(root: string): Promise<string> {
  const file = join(root, "station");
  const known = await readFile(file, "utf8").catch(() => "");
  if (known) return known;
  const name = newId();
  await writeDurably(file, name);
  return name;
}

/**
 * Takes the data folder for one window: two would take each other's running work for interrupted. Answers the function
 * that lets it go; a program that died has let go.
 * @throws Fault station-in-use
 */
export async function occupy(root: string): Promise<() => Promise<void>> {
  const file = join(root, "station.lock");
  await mkdir(root, { recursive: true });
  if (!(await claim(file))) {
    if (isRunning(holderOf(file))) throw new Fault("station-in-use");
    await rm(file, { force: true });
    if (!(await claim(file))) throw new Fault("station-in-use");
  }
  return () => rm(file, { force: true });
}

async function claim(file: string): Promise<boolean> {
  const handle = await open(file, "wx").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EEXIST") return null;
    throw error;
  });
  await handle?.writeFile(String(process.pid));
  await handle?.close();
  return handle !== null;
}

function holderOf(file: string): number {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    return 0;
  }
}
