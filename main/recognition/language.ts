import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

export const LANGUAGE = "vie";

/**
 * The Vietnamese data that come with the program, tesseract's `fast` ones of 4.1.0. `folder` is another place to take them
 * from. Nothing is ever fetched.
 * @throws when the data are not there or are damaged
 */
export const languageData = (folder = languageFolder()): Uint8Array =>
  gunzipSync(readFileSync(join(folder, `${LANGUAGE}.traineddata.gz`)));

export const languageFolder = (): string => fileURLToPath(new URL("../../resources/tessdata", import.meta.url));
