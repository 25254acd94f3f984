import { readFile } from "node:fs/promises";

/**
 * Memory that PDFium may take, in bytes: a picture of 80 megapixels as it is stored and as it is drawn, and a large
 * file. Small files can be made to want any amount; then opening fails instead of the machine.
 */
const MOST_MEMORY = 1 << 30;

/** What is needed here of a global that has no types without those of a browser. */
interface WebAssemblyApi {
  instantiate(binary: Uint8Array, imports: object): Promise<{ readonly instance: object }>;
}
const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyApi };

interface Imports {
  readonly env: { emscripten_resize_heap(size: number): number };
}

/** An option of the library's module (Emscripten's `instantiateWasm`): as it starts itself, but for the bound on memory. */
export function instantiateBounded(imports: Imports, started: (instance: object) => void): object {
  const { env } = imports;
  const grow = env.emscripten_resize_heap;
  env.emscripten_resize_heap = (size) => (size >>> 0 > MOST_MEMORY ? 0 : grow(size));
  void readFile(new URL(import.meta.resolve("@hyzyla/pdfium/pdfium.wasm")))
    .then((binary) => WebAssembly.instantiate(binary, imports))
    .then(({ instance }) => started(instance));
  return {};
}
