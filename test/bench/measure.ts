import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";

export interface Measured {
  readonly seconds: number;
  /** Greatest sum of resident memory over the process and all it started, looked at ten times a second (Linux). */
  readonly peakMegabytes: number;
}

/** Runs a program to its end. @throws when it exits with another status than 0 */
export async function measure(command: string, args: readonly string[]): Promise<Measured> {
  const start = performance.now();
  const child = spawn(command, args, { stdio: ["ignore", "ignore", "inherit"] });
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, residentOfTree(child.pid!));
  }, 100);
  const [status] = (await once(child, "exit")) as [number | null];
  clearInterval(timer);
  if (status !== 0) throw new Error(`${command} ended with ${status}`);
  return { seconds: (performance.now() - start) / 1000, peakMegabytes: peak / 1024 };
}

/** Kilobytes. */
function residentOfTree(root: number): number {
  const processes = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(statusOf);
  const tree = new Set([root]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { pid, parent } of processes) {
      if (!tree.has(pid) && tree.has(parent)) {
        tree.add(pid);
        grown = true;
      }
    }
  }
  return processes.filter(({ pid }) => tree.has(pid)).reduce((sum, { resident }) => sum + resident, 0);
}

function statusOf(name: string): { pid: number; parent: number; resident: number } {
  try {
    const status = readFileSync(`/proc/${name}/status`, "utf8");
    const field = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
    return { pid: Number(name), parent: field("PPid"), resident: field("VmRSS") };
  } catch {
    return { pid: Number(name), parent: 0, resident: 0 };
  }
}
