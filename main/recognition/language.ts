import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";

export const LANGUAGE = "vie";

/**
 * Folder with the Vietnamese data that come with the program: the `best` models made integer, of tesseract 4.0.0. `given`
 * is where a packaged program keeps them. Nothing is ever fetched.
 * @throws when the data are not there or are damaged: the engine would bring the whole program down
 */
export function languageFolder(given?: string): string {
  const folder = given ?? join(packageFolder(), "4.0.0_best_int");
  gunzipSync(readFileSync(join(folder, `${LANGUAGE}.traineddata.gz`)));
  return folder;
}

const packageFolder = () => dirname(createRequire(import.meta.url).resolve("@tesseract.js-data/vie/package.json"));
