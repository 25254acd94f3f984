import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { capture } from "../../main/capture/capture.ts";
import { esclDriver } from "../../main/capture/drivers/escl/driver.ts";
import type { Sheet } from "../../main/capture/drivers/virtual/pile.ts";
import type { CapturedPage } from "../../main/capture/port.ts";
import { createPageThreads } from "../../main/pipeline/pages/page-threads.ts";
import { createRecogniser } from "../../main/recognition/recogniser.ts";
import { collectGarbage } from "../../main/shared/collect.ts";
import { createScreenPictures } from "../../main/shells/screen/pictures.ts";
import { openStores } from "../capture/crash/office.ts";
import { isInstalled, makePages, option, round } from "./pages.ts";

/**
 * Pages of 300 dpi in colour, both sides, from the virtual scanner in another process over HTTP into the vault and the
 * record: alone; beside scanimage through sane-airscan; and while recognition reads the pages that have arrived.
 */

const OPTIONS = { source: "feeder", duplex: true, dpi: 300, color: "color", paper: "a4", brightness: 0 } as const;
const DRAWN = 10;
const PEER_PAGES = 20;
const count = Number(option("pages", "500"));
const read = Number(option("read", "120"));
const calm = new AbortController().signal;

await using pages = await makePages("capture", DRAWN);
const drawn = await Promise.all(pages.files.map((file) => readFile(file)));
const threads = createPageThreads({ workers: 1 });
const recogniser = createRecogniser();
const pictures = createScreenPictures(join(pages.folder, "screen"), threads.open);

console.log(
  `${DRAWN} drawn pages, ${Math.round(pages.bytes / DRAWN / 1000)} kB each; every side that is sent is another file`,
);
if (isInstalled("scanimage")) console.table(await besideScanimage());
console.table(await alone());
console.table(await whileReading());
await Promise.all([threads.close(), recogniser.close()]);

/** Sheets of two sides, no two files alike: a comment tells them apart. */
async function pile(name: string, sides: number): Promise<Sheet[]> {
  const folder = join(pages.folder, name);
  await mkdir(folder);
  const files = Array.from({ length: sides }, (_, at) => join(folder, `${at}.jpg`));
  for (const [at, file] of files.entries()) await writeFile(file, withComment(drawn[at % DRAWN]!, `${name} ${at}`));
  return Array.from({ length: sides / 2 }, (_, at) => ({
    name: `${at}`,
    sides: [{ file: files[at * 2]! }, { file: files[at * 2 + 1]! }],
  }));
}

function withComment(jpeg: Buffer, text: string): Buffer {
  const comment = Buffer.from(text);
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([head, comment, jpeg.subarray(2)]);
}

/** The scanner's address while `work` runs. */
async function withScanner<T>(sheets: readonly Sheet[], work: (url: string) => Promise<T>): Promise<T> {
  const scanner = fork(new URL("./scanner.process.ts", import.meta.url), { stdio: "inherit" });
  scanner.send([...sheets]);
  const [url] = (await once(scanner, "message")) as [string];
  try {
    return await work(url);
  } finally {
    scanner.kill();
  }
}

/** Captures all that the scanner holds; seconds from the first request to the last page that is safe. */
async function scan(url: string, each: (page: CapturedPage, file: string) => unknown): Promise<number> {
  await using office = await openStores(await mkdtemp(join(pages.folder, "office-")));
  const request = { driver: esclDriver(), deviceId: url, options: OPTIONS, dossierId: null };
  const start = performance.now();
  for await (const page of capture(request, office.stores, calm))
    await each(page, office.stores.vault.pathOf(page.hash));
  return (performance.now() - start) / 1000;
}

function perMinute(n: number, seconds: number): number {
  return round((60 * n) / seconds);
}

/** The time at which the last byte of a side was written, in ms; moving a file does not change it. */
async function arrivedAt(file: string): Promise<number> {
  return (await stat(file)).mtimeMs;
}

async function alone(): Promise<Record<string, object>> {
  const rows: Record<string, object> = {};
  const start = performance.now();
  let [n, thumbnail, slowest] = [0, 0, 0];
  const each = async ({ hash, mediaType }: CapturedPage, file: string) => {
    n += 1;
    const arrived = await arrivedAt(file);
    slowest = Math.max(slowest, Date.now() - arrived);
    if (n === 1) {
      await pictures.picture(hash, { file, mediaType, index: 0 }, 0, 240);
      thumbnail = Date.now() - arrived;
    }
    if (![10, 100, 250, count].includes(n)) return;
    collectGarbage();
    rows[`page ${n}`] = {
      "resident MB": round(process.memoryUsage.rss() / 1e6),
      "pages a minute": perMinute(n, (performance.now() - start) / 1000),
      "ms from last byte to page event, at most": round(slowest),
      "ms from last byte to first thumbnail": round(thumbnail),
    };
  };
  await withScanner(await pile("alone", count), (url) => scan(url, each));
  return rows;
}

/** Readers take the pages in the order in which they come, as fast as the cores that are left to them can. */
async function whileReading(): Promise<Record<string, object>> {
  const enough = new AbortController();
  const words = async (file: string) => {
    const picture = await threads.read({ file, mediaType: "image/jpeg", index: 0 }, enough.signal);
    return recogniser.recognise(picture, enough.signal);
  };
  await Promise.all(pages.files.slice(0, availableParallelism()).map(words));
  let done = 0;
  const arrived: string[] = [];
  let inFlight = 0;
  const readOn = () => {
    for (; inFlight < availableParallelism() + 1 && arrived.length > 0; inFlight++)
      void words(arrived.shift()!).then(
        () => {
          done++;
          inFlight--;
          readOn();
        },
        () => {},
      );
  };
  const each = (_: CapturedPage, file: string) => {
    arrived.push(file);
    readOn();
  };
  const back = recogniser.giveWay();
  const seconds = await withScanner(await pile("reading", read), (url) => scan(url, each));
  back();
  const meanwhile = { "read meanwhile": done, "read a minute": perMinute(done, seconds) };
  enough.abort();
  return { [`${read} pages while they are read`]: { "captured a minute": perMinute(read, seconds), ...meanwhile } };
}

/** The same pages one after the other by both, our way once more at the end. */
async function besideScanimage(): Promise<Record<string, object>> {
  const sheets = await pile("peer", PEER_PAGES);
  const first = await withScanner(sheets, (url) => scan(url, () => {}));
  const theirs = await withScanner(sheets, scanimage);
  const second = await withScanner(sheets, (url) => scan(url, () => {}));
  const ours = (first + second) / 2;
  return {
    "ours, into vault and record": { seconds: round(ours, 2), "pages a minute": perMinute(PEER_PAGES, ours) },
    "scanimage, into files": { seconds: round(theirs, 2), "pages a minute": perMinute(PEER_PAGES, theirs) },
    ratio: { seconds: round(theirs / ours, 2) },
  };
}

async function scanimage(url: string): Promise<number> {
  const folder = await mkdtemp(join(pages.folder, "scanimage-"));
  await writeFile(join(folder, "dll.conf"), "airscan\n");
  await writeFile(join(folder, "airscan.conf"), `[devices]\nVirtual = ${url}, eSCL\n[options]\ndiscovery = disable\n`);
  const args = ["-d", "airscan:e0:Virtual", "--source", "ADF Duplex", "--mode", "Color", "--resolution", "300"];
  const env = { ...process.env, SANE_CONFIG_DIR: folder };
  const start = performance.now();
  await promisify(execFile)("scanimage", [...args, "--format=jpeg", "-x", "210", "-y", "297", "--batch=%d.jpg"], {
    cwd: folder,
    env,
  });
  const seconds = (performance.now() - start) / 1000;
  const files = (await readdir(folder)).filter((name) => name.endsWith(".jpg"));
  if (files.length !== PEER_PAGES) throw new Error(`scanimage delivered ${files.length} pages`);
  return seconds;
}
