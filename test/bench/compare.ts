import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PDFDocument } from "pdf-lib";
import { documentError } from "../papers/index.ts";
import { type Measured, measure } from "./measure.ts";
import { isInstalled, makePages, option, type Pages, round, textsOf } from "./pages.ts";

/** A generated colour dossier through `tram digitize`, and through OCRmyPDF where that is installed, one after the other. */

const limit = option("limit", "10MB");
await using pages = await makePages("bench", Number(option("pages", "12")));
await bindTogether(pages);
const rows = [await ours(), ...(isInstalled("ocrmypdf") ? [await theirs()] : [])];
console.table(Object.fromEntries(rows.map(({ name, ...figures }) => [name, figures])));
const [mine, other] = rows;
if (mine && other) {
  console.log(`${round(mine["pages a minute"] / other["pages a minute"])} × the pages a minute`);
  console.log(`1/${round(other["bytes a page"] / mine["bytes a page"])} of the bytes`);
} else console.log("OCRmyPDF is not installed: no comparison.");

async function bindTogether({ files, folder }: Pages): Promise<void> {
  const pdf = await PDFDocument.create();
  for (const file of files) {
    const image = await pdf.embedJpg(await readFile(file));
    const [width, height] = [(image.width * 72) / 300, (image.height * 72) / 300];
    pdf.addPage([width, height]).drawImage(image, { x: 0, y: 0, width, height });
  }
  await writeFile(join(folder, "pages.pdf"), await pdf.save());
}

async function ours() {
  const out = join(pages.folder, "ours.pdf");
  const args = ["digitize", pages.pages, "--out", out, "--limit", limit, "--data", join(pages.folder, "data")];
  return figures(`tram digitize --limit ${limit}`, out, await measure(process.execPath, ["bin/tram.mjs", ...args]));
}

async function theirs() {
  const out = join(pages.folder, "theirs.pdf");
  const level = isInstalled("pngquant") ? "-O3" : "-O1";
  const bound = join(pages.folder, "pages.pdf");
  const args = ["-l", "vie", "--deskew", level, "--jpeg-quality", "40", "--jobs", "2", bound, out];
  return figures(`OCRmyPDF ${level} --jpeg-quality 40`, out, await measure("ocrmypdf", args));
}

async function figures(name: string, file: string, { seconds, peakMegabytes }: Measured) {
  const { length } = pages.truths;
  const read = isInstalled("pdftotext") ? textsOf(file, length) : null;
  return {
    name,
    pages: length,
    seconds: round(seconds),
    "pages a minute": round((60 * length) / seconds),
    "peak MB": Math.round(peakMegabytes),
    "bytes a page": Math.round((await stat(file)).size / length),
    "character error %":
      read && round(100 * documentError(pages.truths.map(({ text }, at) => ({ truth: text, read: read[at]! }))), 2),
  };
}
