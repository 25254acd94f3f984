import { Fault } from "../shared/fault.ts";
import { merge } from "../shared/merge.ts";
import type { Capabilities, CaptureCode, Device, ScannerDriver } from "./port.ts";

/** All scanners of the workstation behind one door, whichever driver knows them. */
export interface Scanners {
  list(signal: AbortSignal): AsyncIterable<Device>;
  /** @throws CaptureFault device-not-found, device-offline … */
  describe(deviceId: string, signal: AbortSignal): Promise<Capabilities>;
  /** The driver that a device id names; a bare address is an eSCL scanner. @throws CaptureFault device-not-found */
  driverOf(deviceId: string): Promise<ScannerDriver>;
}

/** `drivers` is asked anew each time, because scanners are added while the workstation runs. */
export function createScanners(drivers: () => Promise<readonly ScannerDriver[]>): Scanners {
  async function driverOf(deviceId: string): Promise<ScannerDriver> {
    const name = /^https?:/i.test(deviceId) ? "escl" : deviceId.split(":", 1)[0];
    const driver = (await drivers()).find((each) => each.name === name);
    if (!driver) throw new Fault<CaptureCode>("device-not-found");
    return driver;
  }
  return {
    driverOf,
    async *list(signal) {
      yield* merge((await drivers()).map((driver) => driver.list(signal)));
    },
    describe: async (deviceId, signal) => (await driverOf(deviceId)).describe(deviceId, signal),
  };
}
