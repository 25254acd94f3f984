import { spawn } from "node:child_process";
import { homedir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

export interface Ran {
  readonly status: number;
  readonly out: string;
  /** Standard output and error. */
  readonly all: string;
}

/** Runs a program to its end, whatever that is, with `input` on its standard input; the test authority goes on answering meanwhile. */
export async function shell(command: string, args: readonly string[], input = ""): Promise<Ran> {
  const child = spawn(command, args, { stdio: "pipe", timeout: 10 * 60_000 });
  child.stdin.on("error", () => {}).end(input);
  const ended = new Promise<number>((resolve) => {
    child.on("error", () => resolve(-1));
    child.on("close", (status) => resolve(status ?? -1));
  });
  const [status, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { status, out, all: out + err };
}

/** Where judges that are fetched and built live between runs; never in the repository. */
export const workshop = (judge: string): string =>
  join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "tram-so-hoa", "judges", judge);

export const jsonLines = <T>(text: string): T[] =>
  text
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as T);
