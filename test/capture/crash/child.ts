import { writeSync } from "node:fs";
import { capture } from "../../../main/capture/capture.ts";
import { virtualDriver } from "../../../main/capture/drivers/virtual/driver.ts";
import type { Sheet } from "../../../main/capture/drivers/virtual/pile.ts";
import { storesIn } from "../../doubles/office.ts";

/** Scans a pile again and again into a data folder, telling each page the moment it may be shown. To be killed. */
const [root = "", pile = "[]"] = process.argv.slice(2);
const driver = virtualDriver({ pile: JSON.parse(pile) as Sheet[] });
const options = { source: "feeder", duplex: true, dpi: 100, color: "color" } as const;
const request = { driver, deviceId: "virtual:samples", options, dossierId: null };
for (;;) {
  for await (const page of capture(request, storesIn(root), new AbortController().signal)) {
    writeSync(1, `${JSON.stringify(page)}\n`);
  }
}
