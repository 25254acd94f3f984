import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ScannerDriver } from "../../main/capture/port.ts";

/** A driver that plays given files, then throws `end` if there is one. `asked` counts how often it was told to go on. */
export function playedDriver(files: readonly Uint8Array[], end?: unknown): ScannerDriver & { asked: number } {
  const driver: ScannerDriver & { asked: number } = {
    name: "virtual",
    asked: 0,
    async *list() {},
    describe: () => Promise.reject(new Error("not played")),
    async *scan(_, __, spool) {
      for (const [at, bytes] of files.entries()) {
        driver.asked++;
        const file = join(spool, `side-${at}`);
        await writeFile(file, bytes);
        yield { file };
      }
      driver.asked++;
      if (end) throw end;
    },
  };
  return driver;
}
