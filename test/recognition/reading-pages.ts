import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Picture, PreparedPage } from "../../main/imaging/port.ts";
import { preparePage } from "../../main/imaging/prepare.ts";
import { makePaper, type PageTruth, type PaperKind, renderSheet, type ScanConditions } from "../papers/index.ts";

/** A made-up side, scanned and prepared. */
export async function readingPage(
  kind: PaperKind,
  seed: string,
  conditions: ScanConditions = {},
): Promise<{ prepared: PreparedPage; truth: PageTruth }> {
  const { jpeg, truth } = await renderSheet(makePaper(seed, kind).pages[0]!, conditions);
  const folder = await mkdtemp(join(tmpdir(), "recognition-"));
  try {
    const file = join(folder, "page.jpg");
    await writeFile(file, jpeg);
    return { prepared: await preparePage({ file, mediaType: "image/jpeg", index: 0 }), truth };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A picture of nothing but paper. */
export const emptyPicture = (width = 800, height = 1000): Picture => ({
  data: new Uint8Array(width * height).fill(255),
  width,
  height,
  channels: 1,
  dpi: 200,
});
