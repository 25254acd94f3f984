import type { Picture } from "../imaging/port.ts";
import { loadCore } from "./core.ts";
import { LANGUAGE, languageData } from "./language.ts";
import { pgmOf } from "./pgm.ts";
import type { Line } from "./port.ts";
import { linesOfTsv } from "./tsv.ts";

/** One engine in the calling thread, which it holds up for seconds; its memory never shrinks. */
export interface Engine {
  /** Lines in the engine's own order. @throws when the engine breaks down */
  read(picture: Picture, options: ReadOptions): Line[];
}

export interface ReadOptions {
  /** `column`: plain lines of text, one under the other; `page`: a layout for the engine to find out. */
  readonly layout: "column" | "page";
  /** Also try light print on dark, at twice the cost. */
  readonly inverted: boolean;
}

/** Page segmentation modes of tesseract: a single uniform block of text; fully automatic, without script detection. */
const SEGMENTATION = { column: "6", page: "3" } as const;
const LSTM_ONLY = 1;
const UPRIGHT = 1;

/** @throws when the language's data are not there or no good */
export async function startEngine(folder?: string): Promise<Engine> {
  const data = languageData(folder);
  const core = await loadCore();
  const file = `./${LANGUAGE}.traineddata`;
  core.FS.writeFile(file, data);
  const api = new core.TessBaseAPI();
  if (api.Init(null, LANGUAGE, LSTM_ONLY) !== 0) throw new Error("the engine does not take its data");
  core.FS.unlink(file);
  return {
    read(picture, { layout, inverted }) {
      api.SetVariable("tessedit_pageseg_mode", SEGMENTATION[layout]);
      api.SetVariable("user_defined_dpi", String(Math.round(picture.dpi)));
      api.SetVariable("tessedit_do_invert", inverted ? "1" : "0");
      core.FS.writeFile("/input", pgmOf(picture));
      if (api.SetImageFile(UPRIGHT, 0) !== 0) throw new Error("the engine does not take the picture");
      if (api.Recognize(null) !== 0) throw new Error("the engine does not read the picture");
      return linesOfTsv(api.GetTSVText());
    },
  };
}
