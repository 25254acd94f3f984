import { z } from "zod";
import type { Pins } from "./drivers/escl/pins.ts";

/** Where pins are remembered. Filled by storage. */
export interface PinKeeper {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

const Kept = z.string().nullable().catch(null);
const keyOf = (host: string): string => `escl.pin.${host}`;

/** Each host has a setting of its own, so that scanners met at the same time do not overwrite one another. */
export const createPins = (keeper: PinKeeper): Pins => ({
  get: async (host) => Kept.parse(await keeper.get(keyOf(host))),
  put: (host, fingerprint) => keeper.set(keyOf(host), fingerprint),
});
