import { writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { capture } from "../../../main/capture/capture.ts";
import { driverOf, type Feeder, optionsFor } from "./feeder.ts";
import { openStores } from "./office.ts";

/**
 * Scans into a data folder, telling each page the moment it may be shown, and then waits. To be killed. The disk is made
 * slow, so that a blow meets every step and not only the scanning.
 */
const [root = "", told = "{}"] = process.argv.slice(2);
const feeder = JSON.parse(told) as Feeder;
const SLOW_MS = 8;

/** The call with a pause before and after it. */
const slow =
  <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
  async (...args: A): Promise<R> => {
    await sleep(SLOW_MS);
    const result = await call(...args);
    await sleep(SLOW_MS);
    return result;
  };

const { stores, memory } = await openStores(root);
const { vault, journal } = stores;
const slowed = {
  ...stores,
  vault: { ...vault, adopt: slow(vault.adopt) },
  journal: { ...journal, commit: slow(journal.commit) },
};
const request = { ...driverOf(feeder, memory), options: optionsFor(feeder), dossierId: null };
for await (const { id, n, hash } of capture(request, slowed, new AbortController().signal)) {
  writeSync(1, `${JSON.stringify({ id, n, hash })}\n`);
}
writeSync(1, "done\n");
await sleep(60_000);
