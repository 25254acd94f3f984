import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { folderCache } from "../../main/pki/fetch/folder-cache.ts";
import { createFetch } from "../../main/pki/fetch/http.ts";
import { createRevocation } from "../../main/pki/revocation/revocation.ts";
import { levelServices } from "../../main/signing/services.ts";
import { startPki } from "../doubles/pki/start.ts";
import { dss } from "./judges/dss.ts";
import type { Judge, Sample, Verdict } from "./judges/judge.ts";
import { mutool } from "./judges/mutool.ts";
import { openssl } from "./judges/openssl.ts";
import { own } from "./judges/own.ts";
import { pdfsig } from "./judges/pdfsig.ts";
import { pyhanko } from "./judges/pyhanko.ts";
import { qpdf } from "./judges/qpdf.ts";
import { makeSamples } from "./judges/samples.ts";
import { verapdf } from "./judges/verapdf.ts";

/** Files signed by the product before every judge that can be had; exit 1 when one rejects what the file claims. */

const folder = mkdtempSync(join(tmpdir(), "judges-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const pki = await startPki();
const anchor = join(folder, "root.pem");
writeFileSync(anchor, pki.root.own.certificatePem);
const authority = { anchors: [anchor], online: true };

const now = () => new Date();
const fetch = createFetch();
const cache = folderCache({ folder: join(folder, "answers") });
const outside = { fetch, revocation: createRevocation({ fetch, cache, now }), now };
const services = levelServices(outside, { url: pki.tsaUrl });

const samples = await Array.fromAsync(makeSamples({ folder, pki, services }));
const table = new Map<Sample, Record<string, string>>(samples.map((sample) => [sample, { claims: claimOf(sample) }]));
const rejections: string[] = [];

const lists = ["root", "intermediate"].map((name) => `${pki.origin}/crl/${name}`);
const control = spoilt(samples[0]!);
for (const judge of [own(lists), qpdf, pdfsig, mutool, openssl, pyhanko, dss, verapdf]) {
  const absent = await judge.prepare();
  if (absent) console.log(`${judge.name} is absent: ${absent}`);
  else await ask(judge);
}
await pki.close();

const width = Math.max(...samples.map(({ name }) => name.length));
const columns = ["claims", ...new Set([...table.values()].flatMap((row) => Object.keys(row).slice(1)))];
for (const [{ name }, row] of [[{ name: "" }, Object.fromEntries(columns.map((key) => [key, key]))] as const, ...table])
  console.log(name.padEnd(width), ...columns.map((key) => (row[key] ?? "").padEnd(15)));
console.log();
for (const line of rejections) console.log(line);
console.log(rejections.length === 0 ? "No judge rejects what a file claims." : `${rejections.length} rejections`);
process.exitCode = rejections.length > 0 ? 1 : 0;

async function ask(judge: Judge): Promise<void> {
  const verdicts = await judge.judge([...samples, control], authority);
  for (const [at, sample] of samples.entries()) enter(sample, judge, verdicts[at]!);
  if (judge.knowsSignatures !== false && verdicts.at(-1)!.state !== "rejects")
    rejections.push(`${judge.name} does not see that a letter was changed`);
}

/** The same claim over a file in which one letter of the page is another. */
function spoilt(sample: Sample): Sample {
  const pdf = readFileSync(sample.path, "latin1").replace("invented", "indented");
  const path = join(folder, "spoilt.pdf");
  writeFileSync(path, pdf, "latin1");
  return { ...sample, path };
}

function enter(sample: Sample, judge: Judge, { state, says }: Verdict): void {
  table.get(sample)![judge.name] = state === "rejects" ? "REJECTS" : says;
  if (state === "rejects") rejections.push(`${judge.name} rejects “${sample.name}” (${claimOf(sample)}): ${says}`);
}

function claimOf({ levels }: Sample): string {
  return `${levels.length > 1 ? `${levels.length} × ` : ""}${[...new Set(levels)].join(", ")}`;
}
