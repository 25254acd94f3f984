import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { saneDriver } from "../../../main/capture/drivers/sane/driver.ts";
import type { Times } from "../../../main/capture/drivers/sane/times.ts";
import type { ScannerDriver } from "../../../main/capture/port.ts";
import { findTool } from "../../tools.ts";

/** SANE with the configuration given as files by name, and the driver over it. */
export interface SaneSetup extends AsyncDisposable {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly driver: ScannerDriver;
}

export async function saneSetup(
  files: Readonly<Record<string, string>>,
  times: Partial<Times> = {},
): Promise<SaneSetup> {
  const folder = await mkdtemp(join(tmpdir(), "sane-"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const env = { ...process.env, SANE_CONFIG_DIR: folder };
  const program = findTool("scanimage") ?? "scanimage";
  return {
    env,
    driver: saneDriver({ program, env, times }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Debian's test backend, which draws its pages itself; `lines` go to its configuration. */
export const testBackend = (lines: readonly string[] = [], times: Partial<Times> = {}): Promise<SaneSetup> =>
  saneSetup({ "dll.conf": "test\n", "test.conf": [...WHOLE_SHEET, ...lines, ""].join("\n") }, times);

const WHOLE_SHEET = ["number_of_devices 2", "geometry_max 300.0", 'test-picture "Grid"'];

/** sane-airscan before one eSCL scanner of the name `Virtual`. */
export const airscan = (url: string): Promise<SaneSetup> =>
  saneSetup({
    "dll.conf": "airscan\n",
    "airscan.conf": `[devices]\nVirtual = ${url}, eSCL\n[options]\ndiscovery = disable\n`,
  });
