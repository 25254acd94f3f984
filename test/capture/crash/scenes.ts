import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { startVirtualScanner } from "../../../main/capture/drivers/virtual/server.ts";
import type { Papers } from "../../doubles/papers.ts";
import { findTool } from "../../tools.ts";
import type { Feeder } from "./feeder.ts";

/** A scanner of one kind, full of paper, for one scan. */
export interface Scene extends AsyncDisposable {
  readonly feeder: Feeder;
}

export const KINDS = ["virtual", "escl", "sane", "folder"] as const;
export type Kind = (typeof KINDS)[number];

/** Sets a scanner up whose papers are these; SANE's test backend draws its own. */
export async function setScene(kind: Kind, papers: Papers): Promise<Scene> {
  if (kind === "virtual") return { feeder: { kind, pile: papers.sheets }, [Symbol.asyncDispose]: async () => {} };
  if (kind === "escl") {
    const scanner = await startVirtualScanner({ sheets: papers.sheets });
    return { feeder: { kind, url: scanner.url }, [Symbol.asyncDispose]: () => scanner[Symbol.asyncDispose]() };
  }
  const folder = await mkdtemp(join(tmpdir(), `${kind}-`));
  const dispose = () => rm(folder, { recursive: true, force: true });
  if (kind === "folder") {
    for (const file of papers.fronts) await copyFile(file, join(folder, basename(file)));
    return { feeder: { kind, path: folder }, [Symbol.asyncDispose]: dispose };
  }
  await writeFile(join(folder, "dll.conf"), "test\n");
  await writeFile(join(folder, "test.conf"), "number_of_devices 1\ngeometry_max 300.0\n");
  const program = findTool("scanimage") ?? "scanimage";
  return { feeder: { kind, program, env: { SANE_CONFIG_DIR: folder } }, [Symbol.asyncDispose]: dispose };
}
