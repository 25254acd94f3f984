import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Fault } from "../../../shared/fault.ts";
import type { CaptureCode } from "../../port.ts";
import { faultOfStop } from "./situations.ts";

/** The program as it is started: never through a shell, and in the C locale, whose words and commas are known. */
export interface Scanimage {
  readonly program: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Where the program is; null where SANE is not installed. */
export function findScanimage(path = process.env.PATH ?? ""): string | null {
  const places = path.split(delimiter).filter(Boolean);
  return places.map((folder) => join(folder, "scanimage")).find((file) => existsSync(file)) ?? null;
}

/** A process group of its own, so that the readers which backends fork end with it. */
export const start = (
  { program, env }: Scanimage,
  args: readonly string[],
  cwd = process.cwd(),
): ChildProcessWithoutNullStreams =>
  spawn(program, args, { cwd, env: { ...env, LC_ALL: "C", LANGUAGE: "C" }, detached: true });

export function kill(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): void {
  try {
    if (child.pid) process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

/** What scanimage prints is a listing; whatever is longer is none. */
const LISTING_LIMIT = 1024 * 1024;

/**
 * Runs scanimage to its end and answers what it printed.
 * @throws CaptureFault device-not-found, device-offline, device-busy, access-denied, settings-refused, scan-cancelled,
 * driver-crashed
 */
export async function ask(
  scanimage: Scanimage,
  args: readonly string[],
  withinMs: number,
  signal: AbortSignal,
): Promise<string> {
  if (signal.aborted) throw new Fault<CaptureCode>("scan-cancelled");
  const child = start(scanimage, args);
  child.stdin.on("error", () => {}).end();
  const stop = () => kill(child, "SIGKILL");
  const late = setTimeout(stop, withinMs);
  signal.addEventListener("abort", stop);
  try {
    const [printed, said, status] = await Promise.all([textOf(child.stdout), textOf(child.stderr), ended(child)]);
    if (signal.aborted) throw new Fault<CaptureCode>("scan-cancelled");
    const fault = faultOfStop({ said, status });
    if (fault) throw fault;
    return printed;
  } finally {
    clearTimeout(late);
    signal.removeEventListener("abort", stop);
  }
}

/** Exit status, or null where a signal ended it. @throws CaptureFault driver-crashed when it could not be started */
export function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once("close", resolve);
    child.once("error", (cause) => reject(new Fault<CaptureCode>("driver-crashed", {}, { cause })));
  });
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const part of stream.setEncoding("utf8")) if (text.length < LISTING_LIMIT) text += part;
  return text;
}
