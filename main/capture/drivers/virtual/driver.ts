import type { Device, ScannerDriver } from "../../port.ts";
import { esclDriver } from "../escl/driver.ts";
import { readPile, type Sheet } from "./pile.ts";
import { startVirtualScanner, VIRTUAL_NAME, type VirtualScanner, type VirtualScannerOptions } from "./server.ts";

export interface VirtualOptions extends Omit<VirtualScannerOptions, "sheets" | "name"> {
  /** A folder with `samples.json`, or the sheets themselves. */
  readonly pile: string | readonly Sheet[];
}

export interface VirtualDriver extends ScannerDriver, AsyncDisposable {
  /** Where other programs can scan from it; starts the scanner. */
  url(): Promise<string>;
}

const DEVICE: Device = { id: "virtual:samples", driver: "virtual", name: VIRTUAL_NAME, location: null, tryout: true };

/**
 * The built-in scanner: a real eSCL device on loopback, started on first use and scanned from over HTTP like any other.
 * Its feeder is full again for every job unless told otherwise.
 */
export function virtualDriver({ pile, ...options }: VirtualOptions): VirtualDriver {
  const escl = esclDriver();
  let starting: Promise<VirtualScanner> | undefined;
  const scanner = () => {
    starting ??= start();
    starting.catch(() => {
      starting = undefined;
    });
    return starting;
  };
  const start = async () => {
    const sheets = typeof pile === "string" ? await readPile(pile) : pile;
    return startVirtualScanner({ reloads: true, ...options, sheets });
  };
  const url = async () => (await scanner()).url;
  return {
    name: "virtual",
    url,
    async *list() {
      yield DEVICE;
    },
    describe: async (_, signal) => ({ ...(await escl.describe(await url(), signal)), device: DEVICE }),
    async *scan(_, wanted, spool, signal, counted) {
      yield* escl.scan(await url(), wanted, spool, signal, counted);
    },
    async [Symbol.asyncDispose]() {
      await (await starting)?.[Symbol.asyncDispose]();
      starting = undefined;
    },
  };
}
