import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { prepareZXingModule, writeBarcode } from "zxing-wasm/writer";

/** A code as squares, or a row of bars: dark ones row by row, without the quiet zone around it. */
export interface Modules {
  readonly width: number;
  readonly height: number;
  /** Runs of dark modules along the rows. */
  readonly runs: readonly { readonly x: number; readonly y: number; readonly width: number }[];
}

let ready: Promise<unknown> | null = null;

/** QR by ISO/IEC 18004 with level M, Code 128 by ISO/IEC 15417 as a single row. Nothing is fetched. */
export async function modulesOf(text: string, format: "QRCode" | "Code128"): Promise<Modules> {
  ready ??= start();
  await ready;
  const options = format === "QRCode" ? "ecLevel=M" : "";
  const { symbol, error } = await writeBarcode(text, { format, options, addQuietZones: false });
  if (!symbol || error) throw new Error(`a code could not be written: ${error}`);
  const { data, width } = symbol;
  const height = format === "QRCode" ? symbol.height : 1;
  return { width, height, runs: Array.from({ length: height }, (_, y) => runsOf(data, width, y)).flat() };
}

function runsOf(data: Uint8ClampedArray, width: number, y: number): Modules["runs"] {
  const runs: { x: number; y: number; width: number }[] = [];
  for (let x = 0; x < width; x++) {
    if (data[y * width + x]! > 0) continue;
    const last = runs.at(-1);
    if (last && last.x + last.width === x) last.width += 1;
    else runs.push({ x, y, width: 1 });
  }
  return runs;
}

function start(): Promise<unknown> {
  const file = createRequire(import.meta.url).resolve("zxing-wasm/writer/zxing_writer.wasm");
  const bytes = new Uint8Array(readFileSync(file));
  return prepareZXingModule({ overrides: { wasmBinary: bytes.buffer }, fireImmediately: true });
}
