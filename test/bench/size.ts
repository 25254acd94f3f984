import { execFileSync } from "node:child_process";
import { join } from "node:path";
import sharp from "sharp";
import { preparePage } from "../../main/imaging/prepare.ts";
import { type PageText, wordsOf } from "../../main/recognition/port.ts";
import { createRecogniser } from "../../main/recognition/recogniser.ts";
import { mapPooled } from "../../main/shared/pool.ts";
import { digitize } from "./digitize.ts";
import { makePages, median, option, round } from "./pages.ts";

/**
 * Sizes of pages with and without colour; and, for every page and all its words, what is read from the finished file
 * beside what is read from the scan. As a control the scan is compressed once more the way the scanner did it and read
 * again: that tells how sure recognition is of itself.
 */

const SURE = 75;
const SCANNERS_QUALITY = 87;

await using pages = await makePages("size", Number(option("pages", "24")));
const made = await digitize(pages);
const recogniser = createRecogniser();
const calm = new AbortController().signal;
const rows = await mapPooled(pages.files, 3, calm, async (file, at) => {
  const control = join(pages.folder, `${at}-control.jpg`);
  await sharp(file).withMetadata().jpeg({ quality: SCANNERS_QUALITY }).toFile(control);
  const original = await read(file);
  return {
    ...made.pages[at]!,
    hasColor: pages.truths[at]!.hasColor,
    fromFile: agreement(original, await read(drawn(at + 1))),
    fromControl: agreement(original, await read(control)),
  };
});
await recogniser.close();

const kinds = {
  "with colour": rows.filter(({ hasColor }) => hasColor),
  "without colour": rows.filter(({ hasColor }) => !hasColor),
};
console.table(
  Object.fromEntries(
    Object.entries(kinds).map(([kind, of]) => [
      kind,
      {
        pages: of.length,
        "median bytes": median(of.map(({ bytes }) => bytes)),
        "largest bytes": Math.max(...of.map(({ bytes }) => bytes)),
        "agreement as proved %": share(of.map(({ agreement: proved, words }) => [proved ?? 1, words])),
        "agreement of all words %": share(of.map(({ fromFile, words }) => [fromFile, words])),
        "control %": share(of.map(({ fromControl, words }) => [fromControl, words])),
      },
    ]),
  ),
);
console.log(`whole file: ${Math.round(made.bytes / rows.length)} bytes a page, text layer and all`);

async function read(file: string): Promise<PageText> {
  const mediaType = file.endsWith(".png") ? "image/png" : "image/jpeg";
  return recogniser.recognise((await preparePage({ file, mediaType, index: 0 }, 0)).reading, calm);
}

function drawn(page: number): string {
  const file = join(pages.folder, `drawn-${page}`);
  execFileSync("pdftoppm", ["-r", "300", "-png", "-singlefile", "-f", `${page}`, "-l", `${page}`, made.out, file]);
  return `${file}.png`;
}

/** Share of the sure words of one reading that the other has too, each as often. */
function agreement(original: PageText, other: PageText): number {
  const found = wordsOf(other).map(({ text }) => text);
  const sure = wordsOf(original).filter(({ confidence }) => confidence >= SURE);
  const kept = sure.filter(({ text }) => {
    const at = found.indexOf(text);
    if (at >= 0) found.splice(at, 1);
    return at >= 0;
  });
  return sure.length === 0 ? 1 : kept.length / sure.length;
}

function share(weighted: readonly (readonly [share: number, words: number])[]): number {
  const words = weighted.reduce((sum, [, weight]) => sum + weight, 0);
  return round((100 * weighted.reduce((sum, [each, weight]) => sum + each * weight, 0)) / Math.max(1, words), 3);
}
