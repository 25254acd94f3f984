import { z } from "zod";
import { deviceIdOf, parseAddress } from "./drivers/escl/address.ts";

/** Scanners of the office by the address typed in. */
export interface Addresses {
  all(): Promise<readonly string[]>;
  /** @throws CaptureFault device-not-found for what is no address */
  add(address: string): Promise<void>;
  remove(deviceId: string): Promise<void>;
}

/** Where they are remembered. Filled by storage. */
export interface AddressKeeper {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

const KEY = "escl.addresses";
const Kept = z.array(z.string()).catch([]);

export function createAddresses(keeper: AddressKeeper): Addresses {
  const all = async () => Kept.parse(await keeper.get(KEY));
  const idOf = (address: string) => deviceIdOf(parseAddress(address));
  return {
    all,
    add: async (address) => keeper.set(KEY, [...new Set([...(await all()), idOf(address)])]),
    remove: async (deviceId) =>
      keeper.set(
        KEY,
        (await all()).filter((address) => idOf(address) !== deviceId),
      ),
  };
}
