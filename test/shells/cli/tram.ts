import { Readable, Writable } from "node:stream";
import { runCli } from "../../../main/shells/cli/run.ts";

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The one document that --json promises. */
  json<T = Record<string, unknown>>(): T;
}

/** Runs a command line in this process, as the launcher would. */
export async function tram(args: readonly string[], stdin = "", signal = new AbortController().signal): Promise<Ran> {
  const out = collector();
  const err = collector();
  const code = await runCli(args, {
    stdin: Readable.from([stdin]),
    stdout: out.stream,
    stderr: err.stream,
    env: { TRAM_DISCOVERY: "off" },
    signal,
  });
  const stdout = out.text();
  return { code, stdout, stderr: err.text(), json: () => JSON.parse(stdout) };
}

function collector() {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString("utf8") };
}
