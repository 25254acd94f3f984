import { mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "../../shared/fault.ts";
import { writeDurably } from "../../shared/files.ts";
import { newId } from "../../shared/ids.ts";

/** A file a person handed over, by the id its upload was answered with. */
export interface Upload {
  readonly id: string;
  /** As the person's machine called it; never part of a path here. */
  readonly name: string;
  readonly path: string;
}

export interface Uploads {
  begin(
    name: string,
  ): Promise<{ readonly id: string; readonly path: string; finish(): Promise<void>; abandon(): Promise<void> }>;
  /** @throws Fault upload-not-found */
  get(id: string): Promise<Upload>;
  remove(id: string): Promise<void>;
}

const ID = /^[0-9a-f-]{36}$/;

/** Uploads below `folder`: `<id>` with its name beside it; one that was not finished is never found. */
export function createUploads(folder: string): Uploads {
  const pathOf = (id: string): string => {
    if (!ID.test(id)) throw new Fault("upload-not-found");
    return join(folder, id);
  };
  return {
    async begin(name) {
      await mkdir(folder, { recursive: true });
      const id = newId();
      const path = pathOf(id);
      const partial = `${path}.part`;
      return {
        id,
        path: partial,
        async finish() {
          await writeDurably(`${path}.name`, name);
          await rename(partial, path);
        },
        abandon: () => rm(partial, { force: true }),
      };
    },
    async get(id) {
      const path = pathOf(id);
      if (!(await stat(path).catch(() => null))) throw new Fault("upload-not-found");
      return { id, path, name: await readFile(`${path}.name`, "utf8") };
    },
    async remove(id) {
      const path = pathOf(id);
      await Promise.all([rm(path, { force: true }), rm(`${path}.name`, { force: true })]);
    },
  };
}
