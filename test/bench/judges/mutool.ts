import { readFileSync } from "node:fs";
import { isInstalled } from "../pages.ts";
import { accepts, cannot, type Judge, oneByOne, rejects, type Sample, type Verdict } from "./judge.ts";
import { shell } from "./shell.ts";

/** OID of RSASSA-PSS in DER: MuPDF checks through OpenSSL's PKCS #7 functions, which do not know it. */
const RSASSA_PSS = "06092a864886f70d01010a";

/** MuPDF's. It proves integrity and looks for edits; it has no way to be given anchors, and knows no timestamps. */
export const mutool: Judge = {
  name: "mutool",
  prepare: async () => (isInstalled("mutool") ? null : "mupdf-tools is not installed"),
  judge: (samples) => oneByOne(samples, judgeOne),
};

async function judgeOne(sample: Sample): Promise<Verdict> {
  if (readFileSync(sample.path, "latin1").includes(RSASSA_PSS)) return cannot("knows no PSS");
  const { all } = await shell("mutool", ["sign", "-v", sample.path]);
  const report = all.split(/^Verifying signature \d+:$/m).slice(1);
  const sound = report.filter((text) => /unchanged since signing|signature is valid but/.test(text)).length;
  const unknown = sample.documentTimestamps;
  if (sound < sample.levels.length) return rejects(`${sound} sound of ${report.length - unknown}`);
  return accepts(`${sound} sound`);
}
