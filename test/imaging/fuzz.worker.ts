import { rm, writeFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import { inspectPdf } from "../../main/capture/import/inspectPdf.ts";
import { measurePicture } from "../../main/capture/import/picture.ts";
import { sniff } from "../../main/capture/import/sniff.ts";
import { openPage } from "../../main/imaging/open/open-page.ts";
import { isFault } from "../../main/shared/fault.ts";

/** One file through admission and, if it is let in, through opening its first two pages: its fault's code, or "opened". */
const folder = workerData as string;
const { signal } = new AbortController();

parentPort!.on("message", async ({ name, bytes }: { name: string; bytes: Uint8Array }) => {
  const path = `${folder}/${name}`;
  await writeFile(path, bytes);
  const code = await outcome(path, Buffer.from(bytes)).catch((error: unknown) =>
    isFault(error) ? error.code : `UNKNOWN ${error instanceof Error ? error.stack : String(error)}`,
  );
  await rm(path);
  parentPort!.postMessage(code);
});

async function outcome(file: string, bytes: Buffer): Promise<string> {
  const mediaType = sniff(bytes);
  if (!mediaType) return "not-a-picture";
  let count: number;
  if (mediaType === "application/pdf") {
    const found = await inspectPdf(bytes);
    if (!found.ok) return found.code;
    count = found.pages.length;
  } else {
    count = (await measurePicture(bytes, mediaType, signal)).length;
  }
  for (let index = 0; index < Math.min(2, count); index++) await openPage({ file, mediaType, index });
  return "opened";
}
