import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { makeDossier, type PageTruth, renderSheet, type ScanConditions } from "../papers/index.ts";

/** Generated pages on disk, `0001.jpg` and on, with the truth about each. */
export interface Pages extends AsyncDisposable {
  /** A folder of its own; `pages` in it holds the pictures alone. */
  readonly folder: string;
  readonly pages: string;
  readonly files: readonly string[];
  readonly truths: readonly PageTruth[];
  readonly bytes: number;
}

export async function makePages(seed: string, count: number, conditions: ScanConditions = {}): Promise<Pages> {
  const folder = await mkdtemp(join(tmpdir(), "tram-bench-"));
  const pages = join(folder, "pages");
  await mkdir(pages);
  const [files, truths]: [string[], PageTruth[]] = [[], []];
  let bytes = 0;
  for (const sheet of makeDossier(seed, count).pages) {
    const { jpeg, truth } = await renderSheet(sheet, conditions);
    files.push(join(pages, `${String(files.length + 1).padStart(4, "0")}.jpg`));
    truths.push(truth);
    bytes += jpeg.length;
    await writeFile(files.at(-1)!, jpeg);
  }
  return {
    folder,
    pages,
    files,
    truths,
    bytes,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** What a reader of the file copies from each page, in the order of the text layer. */
export const textsOf = (pdf: string, pages: number): string[] =>
  Array.from({ length: pages }, (_, at) =>
    execFileSync("pdftotext", ["-raw", "-f", `${at + 1}`, "-l", `${at + 1}`, pdf, "-"], { encoding: "utf8" }),
  );

export const isInstalled = (program: string): boolean =>
  (process.env.PATH ?? "").split(delimiter).some((place) => existsSync(join(place, program)));

export const round = (value: number, digits = 1): number => Number(value.toFixed(digits));

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** The value of `--name VALUE` on the command line. */
export function option(name: string, otherwise: string): string {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? (process.argv[at + 1] ?? otherwise) : otherwise;
}
