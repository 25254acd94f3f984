import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pkijs from "pkijs";
import { isInstalled } from "../pages.ts";
import { type Authority, accepts, type Judge, oneByOne, rejects, type Sample, type Verdict } from "./judge.ts";
import { shell } from "./shell.ts";
import { cutSignatures } from "./signatures.ts";

const TIMESTAMP_TOKEN = "1.2.840.113549.1.9.16.2.14";

/** OpenSSL's: each CMS with its path to an anchor (`cms -verify -cades`), each timestamp token (`ts -verify`). */
export const openssl: Judge = {
  name: "openssl",
  prepare: async () => (isInstalled("openssl") ? null : "openssl is not installed"),
  async judge(samples, authority) {
    const folder = mkdtempSync(join(tmpdir(), "openssl-"));
    try {
      const desk = new Desk(folder, await anchorsIn(authority));
      return await oneByOne(samples, (sample) => judgeOne(sample, desk));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function judgeOne(sample: Sample, desk: Desk): Promise<Verdict> {
  const cut = cutSignatures(readFileSync(sample.path));
  const signatures = cut.filter(({ isTimestamp }) => !isTimestamp);
  const stamps = cut
    .filter(({ isTimestamp }) => isTimestamp)
    .map(({ cms, covered }) => ({ token: cms, data: covered }));
  stamps.push(...signatures.flatMap(({ cms }) => timestampsIn(cms)));
  const answers = [
    ...(await oneByOne(signatures, ({ cms, covered }) => desk.verifyCms(cms, covered))),
    ...(await oneByOne(stamps, ({ token, data }) => desk.verifyToken(token, data))),
  ];
  const flaws = answers.filter((flaw) => flaw !== null);
  const wanted = sample.ownTimestamps + sample.documentTimestamps;
  if (flaws.length > 0) return rejects(flaws[0]!);
  if (signatures.length !== sample.levels.length) return rejects(`sees ${signatures.length} signatures`);
  if (stamps.length !== wanted) return rejects(`sees ${stamps.length} timestamps, not ${wanted}`);
  return accepts(`${signatures.length} CMS${stamps.length > 0 ? `, ${stamps.length} TS` : ""}`);
}

/** The tokens in the unsigned attributes, each over the signature value (EN 319 122-1 §5.3). */
function timestampsIn(cms: Buffer): { token: Buffer; data: Buffer }[] {
  const content = pkijs.ContentInfo.fromBER(new Uint8Array(cms)).content;
  const [signer] = new pkijs.SignedData({ schema: content }).signerInfos;
  const attributes = signer?.unsignedAttrs?.attributes ?? [];
  return attributes
    .filter(({ type }) => type === TIMESTAMP_TOKEN)
    .flatMap(({ values }) => values)
    .map((value) => ({
      token: Buffer.from(value.toBER()),
      data: Buffer.from(signer!.signature.valueBlock.valueHexView),
    }));
}

/** In PEM. */
const anchorsIn = async ({ anchors }: Authority): Promise<string> =>
  (await oneByOne(anchors, (path) => shell("openssl", ["x509", "-in", path]))).map(({ out }) => out).join("");

/** Runs OpenSSL on files in a folder; each answer is null or its complaint. */
class Desk {
  readonly #folder: string;
  readonly #anchors: string;

  constructor(folder: string, anchors: string) {
    this.#folder = folder;
    this.#anchors = this.#put("anchors.pem", anchors);
  }

  verifyCms(cms: Buffer, covered: Buffer): Promise<string | null> {
    const content = ["-binary", "-content", this.#put("content", covered), "-out", join(this.#folder, "verified")];
    const trust = ["-CAfile", this.#anchors, "-purpose", "any", "-cades"];
    return complaint(["cms", "-verify", "-inform", "DER", "-in", this.#put("cms", cms), ...content, ...trust]);
  }

  verifyToken(token: Buffer, data: Buffer): Promise<string | null> {
    const input = ["-token_in", "-in", this.#put("token", token), "-data", this.#put("data", data)];
    return complaint(["ts", "-verify", ...input, "-CAfile", this.#anchors]);
  }

  #put(name: string, bytes: Uint8Array | string): string {
    const path = join(this.#folder, name);
    writeFileSync(path, bytes);
    return path;
  }
}

async function complaint(args: readonly string[]): Promise<string | null> {
  const { status, all } = await shell("openssl", args);
  return status === 0 ? null : `${args[0]}: ${/error:[^\n]*:([^:\n]+):[^:\n]*:\d+/.exec(all)?.[1] ?? all.slice(0, 80)}`;
}
