import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { StoredLayer } from "./candidate.ts";
import type { Layer } from "./encoders/encoder.ts";

/** Encoded pictures on disk while the plan is made: a long dossier's do not fit in memory in all their variants. */
export class Store {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async in(workDir: string): Promise<Store> {
    return new Store(await mkdtemp(join(workDir, "compose-")));
  }

  async keep(name: string, layers: readonly Layer[]): Promise<readonly StoredLayer[]> {
    const stored = layers.map(({ dictionary, data }, at) => ({
      dictionary,
      data,
      file: join(this.#folder, `${name}.${at}`),
    }));
    for (const { file, data } of stored) await writeFile(file, data);
    return stored.map(({ dictionary, file, data }) => ({ dictionary, file, bytes: data.length }));
  }

  load(layers: readonly StoredLayer[]): Promise<readonly Layer[]> {
    return Promise.all(layers.map(async ({ dictionary, file }) => ({ dictionary, data: await readFile(file) })));
  }

  remove(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true });
  }
}
