import { isInstalled } from "../pages.ts";
import { accepts, type Judge, oneByOne, rejects, type Sample, type Verdict } from "./judge.ts";
import { shell } from "./shell.ts";

/** Poppler's. It proves integrity; it knows neither levels nor document timestamps. */
export const pdfsig: Judge = {
  name: "pdfsig",
  prepare: async () => (isInstalled("pdfsig") ? null : "poppler-utils is not installed"),
  judge: (samples) => oneByOne(samples, judgeOne),
};

async function judgeOne(sample: Sample): Promise<Verdict> {
  const { all } = await shell("pdfsig", ["-nocert", sample.path]);
  const report = all.split(/^Signature #\d+:$/m).slice(1);
  const signatures = report.filter((text) => !text.includes("Signature Type: unknown"));
  const valid = signatures.filter((text) => text.includes("Signature is Valid.")).length;
  if (signatures.length !== sample.levels.length) return rejects(`sees ${signatures.length} signatures`);
  return valid === signatures.length ? accepts(`${valid} valid`) : rejects(`${valid} valid`);
}
