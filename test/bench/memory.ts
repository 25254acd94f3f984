import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { measure } from "./measure.ts";
import { makePages, option, round } from "./pages.ts";

/** Dossiers of growing length, made of the same twenty pages again and again. */

await using pages = await makePages("memory", 20);
const rows: Record<string, object> = {};
for (const count of option("counts", "20,100,500").split(",").map(Number)) {
  const pile = join(pages.folder, `${count}`);
  await mkdir(pile);
  for (let at = 0; at < count; at++)
    await copyFile(pages.files[at % pages.files.length]!, join(pile, `${String(at).padStart(4, "0")}.jpg`));
  const args = ["digitize", pile, "--out", join(pages.folder, `${count}.pdf`), "--data", join(pages.folder, "data")];
  const { seconds, peakMegabytes } = await measure(process.execPath, ["bin/tram.mjs", ...args]);
  rows[count] = {
    seconds: round(seconds),
    "pages a minute": round((60 * count) / seconds),
    "peak MB": Math.round(peakMegabytes),
  };
  console.table(rows);
}
