import { useLocalStorage } from "@mantine/hooks";
import type { Device } from "../../preload/contract.ts";
import { useAct, useAsked } from "../shared/queries.ts";
import { fitted, type Offer, offerOf, type ScanSettings, USUAL } from "./scanSettings.ts";

/** Scanners, what the chosen one offers, and the ways to start it. Settings are remembered on this machine. */
export interface Scanning {
  readonly devices: readonly Device[];
  readonly settings: ScanSettings;
  readonly offer: Offer;
  readonly isStarting: boolean;
  set(change: Partial<ScanSettings>): void;
  /** As set now. */
  scan(): void;
  /** As the last time. */
  repeat(): void;
}

export function useScanning(dossierId: string): Scanning {
  const devices = useDevices();
  const start = useAct("scan.start", "jobs.list");
  const [kept, keep] = useLocalStorage<ScanSettings>({ key: "tram.scan", defaultValue: USUAL });
  const [last, setLast] = useLocalStorage<ScanSettings | null>({ key: "tram.scan.last", defaultValue: null });
  const deviceId = (devices.find(({ id }) => id === kept.deviceId) ?? devices[0])?.id ?? null;
  const capabilities = useAsked("devices.describe", { deviceId: deviceId ?? "" }, deviceId !== null);
  const offer = offerOf(capabilities.data, kept.source);
  const settings = fitted({ ...kept, deviceId }, offer);

  const begin = (chosen: ScanSettings) => {
    const { deviceId: device, ...options } = chosen;
    if (!device || start.isPending) return;
    setLast(chosen);
    start.mutate({ dossierId, deviceId: device, options });
  };
  return {
    devices,
    settings,
    offer,
    isStarting: start.isPending,
    set: (change) => keep({ ...settings, ...change }),
    scan: () => begin(settings),
    repeat: () => begin(last && devices.some(({ id }) => id === last.deviceId) ? last : settings),
  };
}

/** The built-in scanner only for those who try out, so that no sample gets into real work. */
function useDevices(): readonly Device[] {
  const info = useAsked("app.info", {});
  const devices = useAsked("devices.list", {});
  return (devices.data ?? []).filter((device) => !device.tryout || info.data?.tryout);
}
