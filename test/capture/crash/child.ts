import { writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { capture } from "../../../main/capture/capture.ts";
import { virtualDriver } from "../../../main/capture/drivers/virtual/driver.ts";
import type { Sheet } from "../../../main/capture/drivers/virtual/pile.ts";
import { storesIn } from "../../doubles/office.ts";

/**
 * Scans a pile into a data folder, telling each page the moment it may be shown, and then waits. To be killed. The disk
 * is made slow, so that a blow meets every step and not only the scanning.
 */
const [root = "", pile = "[]"] = process.argv.slice(2);
const SLOW_MS = 8;
const { vault, journal, ...rest } = storesIn(root);
const stores = {
  ...rest,
  vault: {
    ...vault,
    async adopt(file: string) {
      await sleep(SLOW_MS);
      const hash = await vault.adopt(file);
      await sleep(SLOW_MS);
      return hash;
    },
  },
  journal: {
    ...journal,
    async commit(page: Parameters<typeof journal.commit>[0]) {
      await sleep(SLOW_MS);
      await journal.commit(page);
      await sleep(SLOW_MS);
    },
  },
};
const options = { source: "feeder", duplex: true, dpi: 100, color: "color", paper: "a4", brightness: 0 } as const;
const request = {
  driver: virtualDriver({ pile: JSON.parse(pile) as Sheet[] }),
  deviceId: "virtual:samples",
  options,
  dossierId: null,
};
for await (const page of capture(request, stores, new AbortController().signal)) {
  writeSync(1, `${JSON.stringify(page)}\n`);
}
writeSync(1, "done\n");
await sleep(60_000);
