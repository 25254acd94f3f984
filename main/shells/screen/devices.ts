import type { Workstation } from "../../compose.ts";
import type { Handlers } from "../port.ts";

const PATIENCE_MS = 10_000;
/** Scanners that wake up later are there when the list is asked for again. */
const LISTING_MS = 2_000;

export const deviceHandlers = ({ scanners, addresses }: Workstation) =>
  ({
    "devices.list": async () => Array.fromAsync(scanners.list(AbortSignal.timeout(LISTING_MS))),
    "devices.describe": async ({ deviceId }) => {
      const { device, sources } = await scanners.describe(deviceId, AbortSignal.timeout(PATIENCE_MS));
      return {
        device,
        sources: sources.map((source) => ({ ...source, dpi: [...source.dpi], colors: [...source.colors] })),
      };
    },
    "devices.add": async ({ address }) => {
      const { device } = await scanners.describe(address, AbortSignal.timeout(PATIENCE_MS));
      await addresses.add(device.id);
      return device;
    },
    "devices.remove": async ({ deviceId }) => {
      await addresses.remove(deviceId);
      return {};
    },
  }) satisfies Partial<Handlers>;
