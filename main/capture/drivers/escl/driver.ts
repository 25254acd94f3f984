import type { Capabilities, Device, ScannerDriver } from "../../port.ts";
import { type Base, deviceIdOf, parseAddress } from "./address.ts";
import { describe } from "./capabilities.ts";
import type { Door } from "./door.ts";
import { connect, type Link } from "./link.ts";
import { memoryPins, type Pins } from "./pins.ts";
import { scan } from "./scan.ts";
import { openSocket } from "./socket.ts";
import { TIMES, type Times } from "./times.ts";

export interface EsclOptions {
  /** Scanners of the office, as they were typed in. */
  readonly addresses?: readonly string[];
  /** Kept for this run only when left out. */
  readonly pins?: Pins;
  readonly times?: Partial<Times>;
}

export interface EsclDriver extends ScannerDriver {
  /**
   * Takes the key that the scanner has now for the right one, as a person has decided who knows why it changed.
   * @throws CaptureFault device-not-found, device-offline, connection-lost
   */
  trust(address: string, signal: AbortSignal): Promise<void>;
}

/** Network scanners that speak eSCL (AirScan, Mopria). A device id is `escl:` and the base URL; a bare URL will do. */
export function esclDriver(options: EsclOptions = {}): EsclDriver {
  const { addresses = [], pins = memoryPins() } = options;
  const times = { ...TIMES, ...options.times };
  const doorTo = (deviceId: string): Door => ({ base: parseAddress(deviceId), times, pins });
  return {
    name: "escl",
    list: (signal) => asTheyAnswer(addresses.map((address) => found(doorTo(address), signal))),
    async describe(deviceId, signal): Promise<Capabilities> {
      const reached = await connect(doorTo(deviceId), signal);
      return describe(reached.capabilities, deviceOf(reached));
    },
    async *scan(deviceId, wanted, spool, signal) {
      yield* scan(await connect(doorTo(deviceId), signal), wanted, spool, signal);
    },
    async trust(address, signal) {
      const door = doorTo(address);
      const forgetful: Pins = { get: async () => null, put: (host, fingerprint) => pins.put(host, fingerprint) };
      (await openSocket({ ...door, pins: forgetful }, signal)).destroy();
    },
  };
}

/** A scanner that is switched off is listed all the same, under its address. */
const found = (door: Door, signal: AbortSignal): Promise<Device> =>
  connect(door, signal).then(deviceOf, () => device(door.base, door.base.url.host));

const deviceOf = (link: Link): Device => device(link.base, link.capabilities.model || link.base.url.host);

const device = (base: Base, name: string): Device => ({
  id: deviceIdOf(base),
  driver: "escl",
  name,
  location: null,
  tryout: false,
});

/** Yields in the order in which promises are kept; one that is broken is left out. */
async function* asTheyAnswer<T>(promises: readonly Promise<T>[]): AsyncGenerator<T> {
  const waiting = new Map(
    promises.map((promise, at) => [
      at,
      promise.then(
        (value) => ({ at, value }),
        () => ({ at, value: null }),
      ),
    ]),
  );
  while (waiting.size > 0) {
    const { at, value } = await Promise.race(waiting.values());
    waiting.delete(at);
    if (value !== null) yield value;
  }
}
