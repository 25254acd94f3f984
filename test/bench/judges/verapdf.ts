import { fileURLToPath } from "node:url";
import { isInstalled } from "../pages.ts";
import { accepts, cannot, type Judge, rejects } from "./judge.ts";
import { shell } from "./shell.ts";

const CHECK = fileURLToPath(new URL("../../../scripts/check-pdfa", import.meta.url));

/** veraPDF's: whether an archive that was signed is PDF/A-2u still. It knows nothing of signatures. */
export const verapdf: Judge = {
  name: "veraPDF",
  knowsSignatures: false,
  prepare: async () => (isInstalled("java") && isInstalled("mvn") ? null : "Java or Maven is not installed"),
  async judge(samples) {
    const archives = samples.filter(({ isArchive }) => isArchive);
    const { all } = await shell(
      CHECK,
      archives.map(({ path }) => path),
    );
    return samples.map((sample) => {
      if (!sample.isArchive) return cannot("");
      if (all.includes(`pass ${sample.path} `)) return accepts("PDF/A-2u");
      const after = all.split(`FAIL ${sample.path}`)[1] ?? all;
      return rejects(after.split("\n").slice(1, 4).join(" ").slice(0, 300));
    });
  },
};
