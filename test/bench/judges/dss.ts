import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isInstalled } from "../pages.ts";
import { type Authority, byLevels, type Judge, rejects, type Sample, type Verdict } from "./judge.ts";
import { jsonLines, shell, workshop } from "./shell.ts";

const SOURCES = fileURLToPath(new URL("./dss/", import.meta.url));
const FOLDER = workshop("dss");
const JAR = join(FOLDER, "dss-judge-1.jar");

/** The European Commission's DSS, built from a small Maven project beside this file. */
export const dss: Judge = {
  name: "EU DSS",
  async prepare() {
    if (!isInstalled("java") || !isInstalled("mvn")) return "Java or Maven is not installed";
    if (isBuilt()) return null;
    const built = await shell("mvn", ["-B", "-q", "-f", SOURCES, "package", `-Djudge.folder=${FOLDER}`]);
    return built.status === 0 ? null : `Maven could not build it: ${built.all.slice(0, 300)}`;
  },
  async judge(samples, authority) {
    const classes = ["-cp", `${join(FOLDER, "libraries", "*")}:${JAR}`, "Judge"];
    const files = samples.map(({ path }) => path);
    const ran = await shell("java", [...classes, ...givenOptions(authority), ...files]);
    const answers = new Map(jsonLines<Answer>(ran.out).map((answer) => [answer.file, answer]));
    return samples.map((sample) => verdictOn(sample, answers.get(sample.path) ?? { file: "", error: ran.all }));
  },
};

/** Whether the archive is newer than everything it is built from. */
function isBuilt(): boolean {
  if (!existsSync(JAR)) return false;
  const built = statSync(JAR).mtimeMs;
  const sources = readdirSync(SOURCES, { recursive: true, encoding: "utf8" });
  return sources.every((name) => statSync(join(SOURCES, name)).mtimeMs <= built);
}

export const givenOptions = ({ anchors, online }: Authority): string[] => [
  ...anchors.flatMap((path) => ["--trust", path]),
  ...(online ? ["--online"] : []),
];

interface Token {
  readonly indication: string;
  readonly subIndication: string;
  readonly messages: readonly string[];
}

interface Answer {
  readonly file: string;
  readonly error?: string;
  readonly signatures?: readonly (Token & { readonly level: string })[];
  readonly timestamps?: readonly Token[];
}

/** Timestamps within signatures are judged with them; document timestamps and those are in one list. */
function verdictOn(sample: Sample, { error, signatures = [], timestamps = [] }: Answer): Verdict {
  if (error) return rejects(error.slice(0, 120));
  const failed = [...signatures, ...timestamps].find(({ indication }) => !indication.endsWith("PASSED"));
  if (failed) return rejects(`${failed.indication} ${failed.subIndication}: ${failed.messages.join(" ")}`);
  const wanted = sample.ownTimestamps + sample.documentTimestamps;
  if (timestamps.length !== wanted) return rejects(`sees ${timestamps.length} timestamps, not ${wanted}`);
  return byLevels(
    sample,
    signatures.map(({ level }) => levelOf(level)),
  );
}

const levelOf = (format: string): string => format.replace("PAdES-BASELINE-", "B-");
