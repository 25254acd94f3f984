import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { prepareZXingModule, type ReaderOptions, readBarcodes } from "zxing-wasm/reader";
import type { Picture } from "../../imaging/port.ts";
import { Fault } from "../../shared/fault.ts";
import { pgmOf } from "../pgm.ts";
import type { Code, RecognitionCode } from "../port.ts";

/** Citizens' cards carry a QR code, separator sheets Code 128. Writers of QR codes do not say that their text is UTF-8. */
const OPTIONS: ReaderOptions = {
  formats: ["QRCode", "Code128"],
  characterSet: "UTF8",
  tryHarder: true,
  tryRotate: true,
  tryInvert: false,
  maxNumberOfSymbols: 8,
};

let ready: Promise<unknown> | null = null;

/**
 * The codes on a gray picture, in the calling thread; a card's modules want 200 dpi or more, so that the page's own
 * luminance serves better than its reading picture. Nothing is fetched: the decoder comes with its package.
 * @throws RecognitionFault
 */
export async function readCodes(picture: Picture): Promise<Code[]> {
  ready ??= start();
  await ready.catch((cause: unknown) => {
    throw new Fault<RecognitionCode>("recogniser-unavailable", {}, { cause });
  });
  const found = await readBarcodes(pgmOf(picture), OPTIONS).catch((cause: unknown) => {
    throw new Fault<RecognitionCode>("recognition-failed", {}, { cause });
  });
  return found.map(({ format, text, position: { topLeft, topRight, bottomRight, bottomLeft } }) => ({
    format: format === "Code128" ? "code-128" : "qr",
    text: text.normalize("NFC"),
    corners: [topLeft, topRight, bottomRight, bottomLeft],
  }));
}

function start(): Promise<unknown> {
  const file = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
  const bytes = new Uint8Array(readFileSync(file));
  return prepareZXingModule({ overrides: { wasmBinary: bytes.buffer }, fireImmediately: true });
}
