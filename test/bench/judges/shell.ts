import { spawnSync } from "node:child_process";
import { homedir } from "node:os";
import { join } from "node:path";

export interface Ran {
  readonly status: number;
  readonly out: string;
  /** Standard output and error. */
  readonly all: string;
}

/** Runs a program to its end, whatever that is. */
export function shell(command: string, args: readonly string[], input?: Uint8Array): Ran {
  const { status, stdout, stderr } = spawnSync(command, args, { input, maxBuffer: 1 << 28, timeout: 10 * 60_000 });
  const [out, err] = [stdout?.toString("utf8") ?? "", stderr?.toString("utf8") ?? ""];
  return { status: status ?? -1, out, all: out + err };
}

/** Where judges that are fetched and built live between runs; never in the repository. */
export const workshop = (judge: string): string =>
  join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "tram-so-hoa", "judges", judge);

export const jsonLines = <T>(text: string): T[] =>
  text
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as T);
