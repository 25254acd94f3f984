import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "../shared/fault.ts";
import { isRunning } from "../shared/processes.ts";
import type { CaptureCode } from "./port.ts";

/** A folder for the files of one session on their way; gone when it is disposed of. */
export interface Spool extends AsyncDisposable {
  readonly folder: string;
}

/** Makes the folder `<session>.<process>` below `root`, which should lie on the vault's disk: files are moved from it. */
export async function openSpool(root: string, sessionId: string): Promise<Spool> {
  const folder = join(root, `${sessionId}.${process.pid}`);
  await mkdir(folder, { recursive: true });
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** @throws CaptureFault session-in-use while a process has the session's spool */
export async function refuseHeld(root: string, sessionId: string): Promise<void> {
  const names = await readdir(root).catch(() => []);
  const holders = names.filter((name) => name.startsWith(`${sessionId}.`)).map(holderOf);
  if (holders.some(isRunning)) throw new Fault<CaptureCode>("session-in-use");
}

/** At start-up: removes what processes left behind that are no more. Nothing in a spool was ever shown as captured. */
export async function sweepSpool(root: string): Promise<void> {
  const names = await readdir(root).catch(() => []);
  const stale = names.filter((name) => !isRunning(holderOf(name)));
  await Promise.all(stale.map((name) => rm(join(root, name), { recursive: true, force: true })));
}

const holderOf = (name: string): number => Number(/\.(\d+)$/.exec(name)?.[1] ?? 0);
