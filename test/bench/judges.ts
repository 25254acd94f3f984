import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeCa } from "../doubles/ca.ts";
import { publish } from "./judges/authority.ts";
import { dss } from "./judges/dss.ts";
import type { Judge, Sample, Verdict } from "./judges/judge.ts";
import { mutool } from "./judges/mutool.ts";
import { openssl } from "./judges/openssl.ts";
import { pdfsig } from "./judges/pdfsig.ts";
import { pyhanko } from "./judges/pyhanko.ts";
import { makeSamples } from "./judges/samples.ts";

/** Files signed by the product before every judge that can be had; exit 1 when one rejects what the file claims. */

const folder = mkdtempSync(join(tmpdir(), "judges-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const ca = await makeCa();
const authority = publish(folder, ca);
const samples = await Array.fromAsync(makeSamples(folder, ca));
const table = new Map<Sample, Record<string, string>>(samples.map((sample) => [sample, { claims: claimOf(sample) }]));
const rejections: string[] = [];

for (const judge of [pdfsig, mutool, openssl, pyhanko, dss]) {
  const absent = await judge.prepare();
  if (absent) console.log(`${judge.name} is absent: ${absent}`);
  else
    for (const [at, verdict] of (await judge.judge(samples, authority)).entries()) enter(samples[at]!, judge, verdict);
}

console.table(Object.fromEntries([...table].map(([{ name }, row]) => [name, row])));
for (const line of rejections) console.log(line);
process.exitCode = rejections.length > 0 ? 1 : 0;

function enter(sample: Sample, judge: Judge, { state, says }: Verdict): void {
  table.get(sample)![judge.name] = state === "rejects" ? "REJECTS" : says;
  if (state === "rejects") rejections.push(`${judge.name} rejects “${sample.name}”: ${says}`);
}

function claimOf({ levels, documentTimestamps }: Sample): string {
  const stamps = documentTimestamps > 0 ? ` + ${documentTimestamps} document timestamps` : "";
  return `${levels.length} × ${[...new Set(levels)].join(", ")}${stamps}`;
}
