import { isFault } from "../../../shared/fault.ts";
import type { Capabilities, Device, ScannerDriver } from "../../port.ts";
import { capabilitiesOf, merged, sourcesOf } from "./capabilities.ts";
import { device, saneName } from "./device.ts";
import { LIST_FORMAT, parseList } from "./list.ts";
import { createListings } from "./listings.ts";
import { scan } from "./scan.ts";
import { ask } from "./scanimage.ts";
import { TIMES, type Times } from "./times.ts";

export interface SaneDriverOptions {
  /** The scanimage program. */
  readonly program: string;
  /** Its environment; this process's when left out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly times?: Partial<Times>;
}

/** Scanners that SANE knows, through `scanimage`: a backend that crashes or hangs takes a child process with it, not us. */
export function saneDriver({ program, env = process.env, times: own }: SaneDriverOptions): ScannerDriver {
  const times = { ...TIMES, ...own };
  const scanimage = { program, env };
  const listings = createListings(scanimage, times.listing);
  let found: readonly Device[] = [];

  async function list(signal: AbortSignal): Promise<readonly Device[]> {
    const args = [`--formatted-device-list=${LIST_FORMAT}`];
    found = parseList(await ask(scanimage, args, times.listing, signal));
    return found;
  }

  async function describe(name: string, signal: AbortSignal): Promise<Capabilities> {
    const known = found.find(({ id }) => id === device(name).id) ?? device(name);
    const each = [];
    for (const source of sourcesOf(await listings.of(name, [], signal))) {
      const chosen = source.name === null ? [] : [`--source=${source.name}`];
      each.push(capabilitiesOf(source, await listings.of(name, chosen, signal)));
    }
    return { device: known, sources: merged(each) };
  }

  return {
    name: "sane",
    /** A backend that cannot even list is no reason to hide the scanners of other drivers. */
    async *list(signal) {
      yield* await list(signal).catch((error: unknown) => {
        if (isFault(error)) return [];
        throw error;
      });
    },
    async describe(deviceId, signal) {
      const name = saneName(deviceId);
      listings.forget(name);
      return describe(name, signal);
    },
    async *scan(deviceId, wanted, spool, signal) {
      try {
        yield* scan(deviceId, wanted, spool, { scanimage, listings, times }, signal);
      } catch (error) {
        listings.forget(saneName(deviceId));
        throw error;
      }
    },
  };
}
