import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Layer } from "./encoders/encoder.ts";

/** Layers kept in a file until the document is written. */
export interface StoredLayers {
  readonly file: string;
  /** With byte counts in the place of data. */
  readonly layers: readonly StoredLayer[];
}

interface StoredLayer extends Omit<Layer, "data" | "stencil"> {
  readonly bytes: number;
  readonly stencil: { readonly dictionary: string; readonly bytes: number } | null;
}

/** Encoded pages on disk while the plan is made: a long dossier's do not fit in memory in all their variants. */
export class Store implements AsyncDisposable {
  readonly #folder: string;
  #count = 0;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async in(workDir: string): Promise<Store> {
    return new Store(await mkdtemp(join(workDir, "compose-")));
  }

  async keep(layers: readonly Layer[]): Promise<StoredLayers> {
    const file = join(this.#folder, String(this.#count++));
    await writeFile(
      file,
      Buffer.concat(layers.flatMap(({ data, stencil }) => (stencil ? [data, stencil.data] : [data]))),
    );
    return { file, layers: layers.map(storedOf) };
  }

  async load({ file, layers }: StoredLayers): Promise<readonly Layer[]> {
    const all = await readFile(file);
    let from = 0;
    const next = (bytes: number): Uint8Array => {
      from += bytes;
      return all.subarray(from - bytes, from);
    };
    return layers.map(({ bytes, stencil, ...layer }) => ({
      ...layer,
      data: next(bytes),
      ...(stencil && { stencil: { dictionary: stencil.dictionary, data: next(stencil.bytes) } }),
    }));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true });
  }
}

const storedOf = ({ data, stencil, ...layer }: Layer): StoredLayer => ({
  ...layer,
  bytes: data.length,
  stencil: stencil ? { dictionary: stencil.dictionary, bytes: stencil.data.length } : null,
});
