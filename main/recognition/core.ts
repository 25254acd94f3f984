import { createRequire } from "node:module";

/** The part of tesseract's programming interface that is used here, as tesseract.js-core compiles it to WebAssembly. */
export interface Core {
  readonly FS: {
    writeFile(path: string, data: Uint8Array): void;
    unlink(path: string): void;
  };
  readonly TessBaseAPI: new () => CoreApi;
}

export interface CoreApi {
  /** Answers -1 when the data in the working folder are no good. */
  Init(folder: null, language: string, mode: number): number;
  SetVariable(name: string, value: string): void;
  /** Takes the picture from the file “/input”; answers 1 when it cannot be read. */
  SetImageFile(exifOrientation: number, angle: number): number;
  Recognize(monitor: null): number;
  /** Tab-separated values, one line for each block, paragraph, line and word. */
  GetTSVText(): string;
}

/** The build with 128-bit SIMD and the LSTM recogniser alone; the one with relaxed SIMD is no faster. */
const BUILD = "tesseract.js-core/tesseract-core-simd-lstm.js";

/** A fresh engine, in the calling thread. Its warnings about parameters that this build lacks are not passed on. */
export function loadCore(): Promise<Core> {
  const create = createRequire(import.meta.url)(BUILD) as (options: object) => Promise<Core>;
  const silent = () => {};
  return create({ TesseractProgress: silent, print: silent, printErr: silent });
}
