import { Worker } from "node:worker_threads";
import { ask } from "../../main/shared/thread.ts";
import { random } from "../papers/random.ts";
import { mutated } from "./mutate.ts";
import { victims } from "./victims.ts";

export interface FuzzReport {
  readonly files: number;
  /** How many ended with each code; "opened" for those that got through. */
  readonly codes: ReadonlyMap<string, number>;
  /** Files on which the thread died, or answered with something that is no fault: their seeds, and what was said. */
  readonly crashes: readonly string[];
  readonly hangs: readonly string[];
  readonly slowestMs: number;
  /** Of the whole process, in bytes. */
  readonly peakMemory: number;
}

const LONGEST_MS = 20_000;

/** `count` hurt files, one after the other, in a thread that is replaced when it dies. */
export async function fuzz(seed: string, count: number, folder: string): Promise<FuzzReport> {
  const sound = await victims();
  const codes = new Map<string, number>();
  const [crashes, hangs]: [string[], string[]] = [[], []];
  let [slowestMs, peakMemory] = [0, 0];
  let thread = start(folder);
  for (let at = 0; at < count; at++) {
    const chance = random(`${seed}/${at}`);
    const bytes = mutated(chance.pick(sound), chance, sound);
    const began = performance.now();
    const answer = await ask<string>(thread, { name: `${at}`, bytes }, LONGEST_MS).catch(async (error: Error) => {
      await thread.terminate();
      thread = start(folder);
      return error;
    });
    slowestMs = Math.max(slowestMs, performance.now() - began);
    peakMemory = Math.max(peakMemory, process.memoryUsage.rss());
    if (answer instanceof Error) (/no answer/.test(answer.message) ? hangs : crashes).push(`${at}: ${answer.message}`);
    else if (answer.startsWith("UNKNOWN")) crashes.push(`${at}: ${answer}`);
    else codes.set(answer, (codes.get(answer) ?? 0) + 1);
  }
  await thread.terminate();
  return { files: count, codes, crashes, hangs, slowestMs, peakMemory };
}

const start = (folder: string) => new Worker(new URL("./fuzz.worker.ts", import.meta.url), { workerData: folder });
