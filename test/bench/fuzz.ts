import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fuzz } from "../imaging/fuzz.ts";

/** `node test/bench/fuzz.ts [count] [seed]`: hurt files through admission and opening; prints what became of them. */
const [count = "2000", seed = "fuzz"] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), "tram-fuzz-"));
try {
  const began = performance.now();
  const { files, codes, crashes, hangs, slowestMs, peakMemory } = await fuzz(seed, Number(count), folder);
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`${files} files in ${seconds} s: ${crashes.length} crashes, ${hangs.length} hangs over 20 s`);
  console.log(`slowest ${Math.round(slowestMs)} ms, peak memory ${Math.round(peakMemory / 1e6)} MB`);
  console.table(Object.fromEntries([...codes].toSorted(([, a], [, b]) => b - a)));
  for (const told of [...crashes, ...hangs]) console.log(told);
  process.exitCode = crashes.length + hangs.length > 0 ? 1 : 0;
} finally {
  await rm(folder, { recursive: true, force: true });
}
