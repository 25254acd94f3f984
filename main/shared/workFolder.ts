import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** An empty folder for intermediates, gone when it is disposed of. */
export interface WorkFolder extends AsyncDisposable {
  readonly path: string;
}

/** Made below `root`, or below the system's folder for temporary files. */
export async function openWorkFolder(root = tmpdir()): Promise<WorkFolder> {
  await mkdir(root, { recursive: true });
  const path = await mkdtemp(join(root, "tram-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
