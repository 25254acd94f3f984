import { isInstalled } from "../pages.ts";
import { accepts, type Judge, oneByOne, rejects, type Sample, type Verdict } from "./judge.ts";
import { shell } from "./shell.ts";

/** qpdf's: whether the file is well-formed, warnings included. It knows nothing of signatures. */
export const qpdf: Judge = {
  name: "qpdf",
  knowsSignatures: false,
  prepare: async () => (isInstalled("qpdf") ? null : "qpdf is not installed"),
  judge: (samples) => oneByOne(samples, judgeOne),
};

async function judgeOne({ path }: Sample): Promise<Verdict> {
  const { status, all } = await shell("qpdf", ["--check", path]);
  return status === 0 ? accepts("sound") : rejects(all.slice(0, 200));
}
