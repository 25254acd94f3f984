import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isInstalled } from "../pages.ts";
import { type Authority, accepts, type Judge, rejects, type Sample, type Verdict } from "./judge.ts";
import { shell } from "./shell.ts";

/**
 * Poppler's. It proves integrity and path; it knows no levels. Of a certificate that it meets again in the same file
 * NSS says that its issue is unknown, so one path that is found is enough.
 */
export const pdfsig: Judge = {
  name: "pdfsig",
  prepare: async () => (isInstalled("pdfsig") ? null : "poppler-utils is not installed"),
  async judge(samples, authority) {
    const folder = mkdtempSync(join(tmpdir(), "pdfsig-"));
    try {
      const database = trusting(folder, authority);
      return samples.map((sample) => judgeOne(sample, database));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** Options that make poppler believe the anchors; none where NSS's tools are missing. */
function trusting(folder: string, { anchors }: Authority): string[] {
  if (!isInstalled("certutil")) return [];
  shell("certutil", ["-N", "-d", `sql:${folder}`, "--empty-password"]);
  for (const [at, anchor] of anchors.entries())
    shell("certutil", ["-A", "-d", `sql:${folder}`, "-n", `anchor ${at}`, "-t", "CT,C,C", "-i", anchor]);
  return ["-nssdir", `sql:${folder}`];
}

function judgeOne(sample: Sample, database: readonly string[]): Verdict {
  const report = shell("pdfsig", [...database, sample.path])
    .all.split(/^Signature #\d+:$/m)
    .slice(1);
  const signatures = report.filter((text) => !text.includes("ETSI.RFC3161"));
  const valid = signatures.filter((text) => text.includes("Signature is Valid.")).length;
  const trusted = signatures.filter((text) => text.includes("Certificate is Trusted.")).length;
  if (signatures.length !== sample.levels.length) return rejects(`sees ${signatures.length} signatures`);
  if (valid < signatures.length) return rejects(`${valid} valid`);
  if (database.length > 0 && trusted === 0) return rejects("no path to an anchor");
  return accepts(`${valid} valid${trusted > 0 ? ", trusted" : ""}`);
}
