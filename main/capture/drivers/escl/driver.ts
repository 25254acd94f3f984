import type { Capabilities, Device, ScannerDriver } from "../../port.ts";
import { deviceIdOf, parseAddress } from "./address.ts";
import { describe } from "./capabilities.ts";
import { connect, type Link } from "./link.ts";
import { scan } from "./scan.ts";
import { TIMES, type Times } from "./times.ts";

export interface EsclOptions {
  /** Scanners of the office, as they were typed in. */
  readonly addresses?: readonly string[];
  readonly times?: Partial<Times>;
}

/** Network scanners that speak eSCL (AirScan, Mopria). A device id is `escl:` and the base URL; a bare URL will do. */
export function esclDriver(options: EsclOptions = {}): ScannerDriver {
  const times = { ...TIMES, ...options.times };
  const link = (deviceId: string, signal: AbortSignal) => connect(parseAddress(deviceId), times, signal);
  return {
    name: "escl",
    list: (signal) => asTheyAnswer((options.addresses ?? []).map((address) => found(address, times, signal))),
    async describe(deviceId, signal): Promise<Capabilities> {
      const reached = await link(deviceId, signal);
      return describe(reached.capabilities, deviceOf(reached));
    },
    async *scan(deviceId, wanted, spool, signal) {
      yield* scan(await link(deviceId, signal), wanted, spool, signal);
    },
  };
}

/** A scanner that is switched off is listed all the same, under its address. */
async function found(address: string, times: Times, signal: AbortSignal): Promise<Device> {
  const base = parseAddress(address);
  return connect(base, times, signal).then(deviceOf, () => device(base, base.host));
}

const deviceOf = (link: Link): Device => device(link.base, link.capabilities.model || link.base.host);

const device = (base: URL, name: string): Device => ({
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
