import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { verify } from "../../../main/verification/verify.ts";
import { accepts, type Judge, oneByOne, rejects } from "./judge.ts";

/** The product's own verifier, with the authorities' lists as an office gives them. */
export const own = (lists: readonly string[]): Judge => ({
  name: "our verifier",
  prepare: async () => null,
  async judge(samples, { anchors }) {
    const trust = await oneByOne(anchors, async (path) => new X509Certificate(await readFile(path)).raw);
    const crls = await oneByOne(lists, async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer()));
    return oneByOne(samples, async ({ path }) => {
      const report = await verify({ name: path, bytes: await readFile(path) }, { trust, crls, now: new Date() });
      const reasons = [...report.reasons, ...report.signatures.flatMap((signature) => signature.reasons)];
      return report.verdict === "valid" ? accepts("valid") : rejects(`${report.verdict} ${reasons.join(" ")}`);
    });
  },
});
