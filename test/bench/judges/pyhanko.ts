import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isInstalled } from "../pages.ts";
import { givenOptions } from "./dss.ts";
import { byLevels, cannot, type Judge, rejects, type Sample, type Verdict } from "./judge.ts";
import { jsonLines, shell, workshop } from "./shell.ts";

const SOURCES = fileURLToPath(new URL("./pyhanko/", import.meta.url));
const FOLDER = workshop("pyhanko");
const PYTHON = join(FOLDER, "bin", "python");

/** Why pyHanko cannot be had here, or null once it is installed in a virtual environment of its own. */
export async function preparePyhanko(): Promise<string | null> {
  if (!isInstalled("python3")) return "Python is not installed";
  const isThere = async () =>
    existsSync(PYTHON) && (await shell(PYTHON, ["-c", "import pyhanko.sign, pkcs11"])).status === 0;
  if (await isThere()) return null;
  await shell("python3", ["-m", "venv", FOLDER]);
  const installed = await shell(PYTHON, ["-m", "pip", "install", "-q", "-r", join(SOURCES, "requirements.txt")]);
  return (await isThere()) ? null : `pip could not install it: ${installed.all.slice(-300)}`;
}

/** Has pyHanko sign the files with a key on a token; milliseconds a file, its start left out. */
export async function signWithPyhanko(
  { module, token, pin }: { readonly module: string; readonly token: string; readonly pin: string },
  files: readonly string[],
  folder: string,
): Promise<number> {
  const { status, out, all } = await shell(
    PYTHON,
    [join(SOURCES, "sign.py"), module, token, folder, ...files],
    `${pin}\n`,
  );
  if (status !== 0) throw new Error(all);
  return Number(out);
}

/** Has pyHanko do something to a file; see behind.py. */
export async function actByPyhanko(args: readonly string[], passphrase: string): Promise<void> {
  const { status, all } = await shell(PYTHON, [join(SOURCES, "behind.py"), ...args], `${passphrase}\n`);
  if (status !== 0) throw new Error(all);
}

/** pyHanko's validation after EN 319 102-1, and its policy of permitted changes. */
export const pyhanko: Judge = {
  name: "pyHanko",
  prepare: preparePyhanko,
  async judge(samples, authority) {
    const files = samples.map(({ path }) => path);
    const ran = await shell(PYTHON, [join(SOURCES, "judge.py"), ...givenOptions(authority), ...files]);
    const answers = new Map(jsonLines<Answer>(ran.out).map((answer) => [answer.file, answer]));
    return samples.map((sample) => verdictOn(sample, answers.get(sample.path) ?? { file: "", error: ran.all }));
  },
};

/** It signs no hybrid file itself, and takes every change of an object hidden from old readers for a mistake. */
const HYBRID = /hybrid|was found after \d+ was freed/;

interface Answer {
  readonly file: string;
  readonly error?: string;
  readonly signatures?: readonly {
    readonly passed: boolean;
    readonly permitted: boolean;
    readonly coverage: string;
    readonly indication: string;
    readonly level: string;
    readonly message: string;
  }[];
  readonly timestamps?: readonly { readonly passed: boolean; readonly indication: string }[];
}

function verdictOn(sample: Sample, { error, signatures = [], timestamps = [] }: Answer): Verdict {
  if (error) return HYBRID.test(error) ? cannot("takes no hybrid") : rejects(error.slice(-200));
  const failed = signatures.find(({ passed, permitted }) => !passed || !permitted);
  if (failed)
    return rejects(`${failed.indication} ${failed.coverage}${failed.permitted ? "" : " changed"} ${failed.message}`);
  const stamp = timestamps.find(({ passed }) => !passed);
  if (stamp) return rejects(`document timestamp: ${stamp.indication}`);
  if (timestamps.length !== sample.documentTimestamps) return rejects(`sees ${timestamps.length} document timestamps`);
  if (sample.ownTimestamps < sample.levels.filter((level) => level !== "B-B").length)
    return cannot("wants a CMS token");
  return byLevels(
    sample,
    signatures.map(({ level }) => level),
  );
}
