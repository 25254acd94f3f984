import { open } from "node:fs/promises";
import { readBinary } from "./binary.ts";
import type { BinaryFacts } from "./binary-facts.ts";

/** Why a module cannot be used by this program. */
export type Obstacle = "not-found" | "not-a-library" | "not-cryptoki" | "wrong-machine";

/** The program that is to load it: `process.platform` and `process.arch`. */
export interface Host {
  readonly platform: string;
  readonly arch: string;
}

const FORMATS: Readonly<Record<string, BinaryFacts["format"]>> = { win32: "pe", linux: "elf" };
/** Modules have some megabytes; what is larger is none. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Null where nothing speaks against loading it, also on systems whose libraries are of another kind. */
export function obstacleOf(facts: BinaryFacts | null, host: Host): Obstacle | null {
  const format = FORMATS[host.platform];
  if (!format) return null;
  if (!facts) return "not-a-library";
  if (facts.format !== format || facts.machine !== host.arch) return "wrong-machine";
  return facts.cryptoki ? null : "not-cryptoki";
}

/** By the headers of the file, without loading it. */
export async function fitOfFile(path: string, host: Host = process): Promise<Obstacle | null> {
  try {
    const bytes = await readAll(path);
    return obstacleOf(bytes && readBinary(bytes), host);
  } catch {
    return "not-found";
  }
}

async function readAll(path: string): Promise<Uint8Array | null> {
  await using file = await open(path);
  const { size } = await file.stat();
  return size <= MAX_BYTES ? file.readFile() : null;
}
