import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { PDFDocument } from "pdf-lib";
import { documentError, makeDossier, renderSheet } from "../papers/index.ts";
import { measure } from "./measure.ts";

/**
 * `npm run bench [-- --pages N --limit 10MB]`: a generated colour dossier through `tram digitize`, and through OCRmyPDF
 * where that is installed, one after the other on the same machine. Compare the ratios: absolute times drift.
 */

const option = (name: string, otherwise: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return process.argv[at + 1] && at > 0 ? process.argv[at + 1]! : otherwise;
};
const pages = Number(option("pages", "12"));
const limit = option("limit", "10MB");

const folder = await mkdtemp(join(tmpdir(), "tram-bench-"));
try {
  const truths = await makePages();
  const rows = [await ours(truths), ...(isInstalled("ocrmypdf") ? [await theirs(truths)] : [])];
  if (rows.length === 1) console.log("OCRmyPDF is not installed: no comparison.");
  console.table(Object.fromEntries(rows.map(({ name, ...figures }) => [name, figures])));
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function makePages(): Promise<string[]> {
  const truths: string[] = [];
  await mkdir(join(folder, "pages"));
  const pdf = await PDFDocument.create();
  for (const sheet of makeDossier("bench", pages).pages) {
    const { jpeg, truth } = await renderSheet(sheet);
    truths.push(truth.text);
    await writeFile(join(folder, "pages", `${String(truths.length).padStart(4, "0")}.jpg`), jpeg);
    const image = await pdf.embedJpg(jpeg);
    const [width, height] = [(image.width * 72) / 300, (image.height * 72) / 300];
    pdf.addPage([width, height]).drawImage(image, { x: 0, y: 0, width, height });
  }
  await writeFile(join(folder, "pages.pdf"), await pdf.save());
  return truths;
}

async function ours(truths: readonly string[]) {
  const out = join(folder, "ours.pdf");
  const args = ["digitize", join(folder, "pages"), "--out", out, "--limit", limit, "--data", join(folder, "data")];
  return figures(
    `tram digitize --limit ${limit}`,
    out,
    truths,
    await measure(process.execPath, ["bin/tram.mjs", ...args]),
  );
}

async function theirs(truths: readonly string[]) {
  const out = join(folder, "theirs.pdf");
  const level = isInstalled("pngquant") ? "-O3" : "-O1";
  const args = ["-l", "vie", "--deskew", level, "--jpeg-quality", "40", "--jobs", "2", join(folder, "pages.pdf"), out];
  return figures(`OCRmyPDF ${level} --jpeg-quality 40`, out, truths, await measure("ocrmypdf", args));
}

async function figures(
  name: string,
  file: string,
  truths: readonly string[],
  { seconds, peakMegabytes }: Awaited<ReturnType<typeof measure>>,
) {
  const { size } = await stat(file);
  return {
    name,
    pages,
    seconds: round(seconds),
    "pages a minute": round((60 * pages) / seconds),
    "peak MB": Math.round(peakMegabytes),
    "bytes a page": Math.round(size / pages),
    "character error %": isInstalled("pdftotext") ? round(100 * documentError(readPages(file, truths)), 2) : null,
  };
}

function readPages(file: string, truths: readonly string[]) {
  return truths.map((truth, at) => {
    const page = String(at + 1);
    const read = execFileSync("pdftotext", ["-raw", "-f", page, "-l", page, file, "-"], { encoding: "utf8" });
    return { truth, read };
  });
}

function isInstalled(program: string): boolean {
  return (process.env.PATH ?? "").split(delimiter).some((place) => existsSync(join(place, program)));
}

function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}
