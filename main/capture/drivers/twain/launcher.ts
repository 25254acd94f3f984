import { existsSync } from "node:fs";
import { join } from "node:path";

/** Width of a process, which is that of the drivers it can load: most vendors ship 32 bits only. */
export type Bits = 32 | 64;

/** How a helper is started. */
export interface Launcher {
  readonly bits: Bits;
  readonly command: string;
  readonly args: readonly string[];
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** A path of this machine as the helper knows it. */
  pathOf(path: string): string;
}

/**
 * The helpers in a folder, as `native/twain/build` lays them out; none on systems that cannot run them. What lies in
 * Electron's archive is started from beside it, where programs are unpacked.
 */
export function helpersIn(inside: string): Launcher[] {
  if (process.platform !== "win32") return [];
  const folder = inside.replace(/\bapp\.asar(?=[\\/])/, "app.asar.unpacked");
  return (["x64", "x86"] as const).flatMap((machine) => {
    const command = join(folder, machine, "tram-twain.exe");
    if (!existsSync(command)) return [];
    return [{ bits: machine === "x64" ? 64 : 32, command, args: [], pathOf: (path: string) => path } as const];
  });
}

/** The same helper on another system, through Wine: for tests, and for trying a driver out. */
export const throughWine = (
  wine: string,
  helper: string,
  bits: Bits,
  env: Readonly<Record<string, string>>,
): Launcher => ({ bits, command: wine, args: [helper], env, pathOf: windowsPath });

/** Wine shows the whole machine as drive Z. */
export const windowsPath = (path: string): string => `Z:${path.replaceAll("/", "\\")}`;
