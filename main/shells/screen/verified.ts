import { createHash } from "node:crypto";
import { glob, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "../../shared/fault.ts";
import type { Upload } from "./uploads.ts";

/** A file to be verified or looked at again. */
export interface VerifiedSource {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/**
 * Files that were handed over to be verified and belong to no record, and pictures of verified pages. All of it is let
 * go when the program starts; of one file, as soon as its person has done with it.
 */
export interface Verified {
  /** Keeps an upload under its id. */
  take(upload: Upload): Promise<void>;
  /** @throws Fault upload-not-found */
  get(fileId: string): Promise<VerifiedSource>;
  forget(fileId: string): Promise<void>;
  keepPicture(pictureId: string, png: Uint8Array): Promise<void>;
  /** Null for an id that names no picture. */
  picture(pictureId: string): string | null;
}

const FILE_ID = /^[0-9a-f-]{36}$/;
const PICTURE_ID = /^[0-9a-f-]{32,36}-\d+-\d+-(signed|current)$/;

export async function createVerified(folder: string): Promise<Verified> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const pathOf = (fileId: string): string => {
    if (!FILE_ID.test(fileId)) throw new Fault("upload-not-found");
    return join(folder, fileId);
  };
  const pictureOf = (pictureId: string): string => join(folder, `${pictureId}.png`);
  return {
    async take({ id, path, name }) {
      await writeFile(`${pathOf(id)}.name`, name);
      await rename(path, pathOf(id));
    },
    async get(fileId) {
      const path = pathOf(fileId);
      const bytes = await readFile(path).catch(() => null);
      if (!bytes) throw new Fault("upload-not-found");
      return { name: await readFile(`${path}.name`, "utf8"), bytes, sha256: sha256Of(bytes) };
    },
    async forget(fileId) {
      pathOf(fileId);
      for await (const name of glob(`${fileId}*`, { cwd: folder })) await rm(join(folder, name), { force: true });
    },
    async keepPicture(pictureId, png) {
      const partial = `${pictureOf(pictureId)}.part`;
      await writeFile(partial, png);
      await rename(partial, pictureOf(pictureId));
    },
    picture: (pictureId) => (PICTURE_ID.test(pictureId) ? pictureOf(pictureId) : null),
  };
}

const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
