import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export const LANGUAGE = "vie";

/**
 * Folder with the Vietnamese data that come with the program: the `best` models made integer, of tesseract 4.0.0. `given`
 * is where a packaged program keeps them. Nothing is ever fetched.
 */
export function languageFolder(given?: string): string {
  const folder = given ?? join(packageFolder(), "4.0.0_best_int");
  if (!existsSync(join(folder, `${LANGUAGE}.traineddata.gz`))) throw new Error(`no ${LANGUAGE} data in ${folder}`);
  return folder;
}

const packageFolder = () => dirname(createRequire(import.meta.url).resolve("@tesseract.js-data/vie/package.json"));
