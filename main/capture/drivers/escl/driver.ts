import { merge } from "../../../shared/merge.ts";
import type { Capabilities, Device, ScannerDriver } from "../../port.ts";
import { type Base, deviceIdOf, parseAddress } from "./address.ts";
import { describe } from "./capabilities.ts";
import type { Finder } from "./discovery/finder.ts";
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
  /** Looks for scanners that announce themselves; nobody does when left out. */
  readonly finder?: Finder;
}

export interface EsclDriver extends ScannerDriver {
  /**
   * Takes the key that the scanner has now for the right one, as a person has decided who knows why it changed. Answers its
   * fingerprint; null for a scanner without TLS, which has none.
   * @throws CaptureFault device-not-found, device-offline, connection-lost
   */
  trust(address: string, signal: AbortSignal): Promise<string | null>;
}

/** Network scanners that speak eSCL (AirScan, Mopria). A device id is `escl:` and the base URL; a bare URL will do. */
export function esclDriver(options: EsclOptions = {}): EsclDriver {
  const { addresses = [], pins = memoryPins() } = options;
  const times = { ...TIMES, ...options.times };
  const doorTo = (deviceId: string): Door => ({ base: parseAddress(deviceId), times, pins });
  return {
    name: "escl",
    list(signal) {
      const uuids = new Set<string>();
      const known = addresses.map((address) => typed(doorTo(address), signal, uuids));
      return once(merge([...known, ...(options.finder ? [announced(options.finder, signal, uuids)] : [])]));
    },
    async describe(deviceId, signal): Promise<Capabilities> {
      const reached = await connect(doorTo(deviceId), signal);
      return describe(reached.capabilities, deviceOf(reached));
    },
    async *scan(deviceId, wanted, spool, signal, counted) {
      yield* scan(await connect(doorTo(deviceId), signal), wanted, spool, signal, counted);
    },
    async trust(address, signal) {
      const door = doorTo(address);
      let trusted: string | null = null;
      const forgetful: Pins = {
        get: async () => null,
        async put(host, fingerprint) {
          await pins.put(host, fingerprint);
          trusted = fingerprint;
        },
      };
      (await openSocket({ ...door, pins: forgetful }, signal)).destroy();
      return trusted;
    },
  };
}

/** A scanner that is switched off is listed all the same, under its address. */
async function* typed(door: Door, signal: AbortSignal, uuids: Set<string>): AsyncGenerator<Device> {
  const link = await connect(door, signal).catch(() => null);
  if (link?.capabilities.uuid) uuids.add(link.capabilities.uuid);
  yield link ? deviceOf(link) : device(door.base, door.base.url.host);
}

/** Those of the network that nobody has typed in. */
async function* announced(finder: Finder, signal: AbortSignal, uuids: ReadonlySet<string>): AsyncGenerator<Device> {
  for await (const { base, name, location, identity } of finder.find(signal)) {
    if (!uuids.has(identity)) yield { ...device(base, name), location };
  }
}

/** Each once; an address that somebody typed in keeps its place beside the same scanner found under another. */
async function* once(devices: AsyncIterable<Device>): AsyncGenerator<Device> {
  const given = new Set<string>();
  for await (const each of devices) {
    if (!given.has(each.id)) yield each;
    given.add(each.id);
  }
}

const deviceOf = (link: Link): Device => device(link.base, link.capabilities.model || link.base.url.host);

const device = (base: Base, name: string): Device => ({
  id: deviceIdOf(base),
  driver: "escl",
  name,
  location: null,
  tryout: false,
});
