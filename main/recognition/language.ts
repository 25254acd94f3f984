import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";

export const LANGUAGE = "vie";

/**
 * The Vietnamese data that come with the program: the `best` models made integer, of tesseract 4.0.0. `folder` is where a
 * packaged program keeps them. Nothing is ever fetched.
 * @throws when the data are not there or are damaged
 */
export const languageData = (folder = languageFolder()): Uint8Array =>
  gunzipSync(readFileSync(join(folder, `${LANGUAGE}.traineddata.gz`)));

export const languageFolder = (): string => join(packageFolder(), "4.0.0_best_int");

const packageFolder = () => dirname(createRequire(import.meta.url).resolve("@tesseract.js-data/vie/package.json"));
