import { useLocalStorage } from "@mantine/hooks";
import type { Device, ScanProfile } from "../../preload/contract.ts";
import { useAct, useAsked } from "../shared/queries.ts";
import { byProfile, fitted, type Offer, offerOf, type ScanSettings, USUAL } from "./scanSettings.ts";

/** Scanners, what the chosen one offers, and the ways to start it. Settings are remembered on this machine. */
export interface Scanning {
  readonly devices: readonly Device[];
  readonly profiles: readonly ScanProfile[];
  readonly settings: ScanSettings;
  readonly offer: Offer;
  readonly isStarting: boolean;
  set(change: Partial<ScanSettings>): void;
  /** Sets all that the profile says. */
  choose(profile: ScanProfile | null): void;
  /** As set now, or as a profile says. */
  scan(profile?: ScanProfile): void;
  /** As the last time. */
  repeat(): void;
}

export function useScanning(dossierId: string): Scanning {
  const devices = useDevices();
  const profiles = useAsked("profiles.list", {}).data ?? [];
  const start = useAct("scan.start", "jobs.list");
  const [kept, keep] = useLocalStorage<ScanSettings>({ key: "tram.scan", defaultValue: USUAL });
  const [last, setLast] = useLocalStorage<ScanSettings | null>({ key: "tram.scan.last", defaultValue: null });
  const deviceId = (devices.find(({ id }) => id === kept.deviceId) ?? devices[0])?.id ?? null;
  const capabilities = useAsked("devices.describe", { deviceId: deviceId ?? "" }, deviceId !== null);
  const offer = offerOf(capabilities.data, kept.source);
  const settings = fitted({ ...kept, deviceId }, offer);

  const begin = (chosen: ScanSettings) => {
    const { deviceId: device, profile, ...options } = chosen;
    if (!device || start.isPending) return;
    setLast(chosen);
    const handling = profiles.find(({ name }) => name === profile);
    start.mutate({ dossierId, deviceId: device, options, ...(handling && { handling: handlingOf(handling) }) });
  };
  return {
    devices,
    profiles,
    settings,
    offer,
    isStarting: start.isPending,
    set: (change) => keep({ ...settings, ...change }),
    choose: (profile) => keep(profile ? byProfile(settings, profile) : { ...settings, profile: null }),
    scan: (profile) =>
      begin(profile ? fitted(byProfile(settings, profile), offerOf(capabilities.data, profile.source)) : settings),
    repeat: () => begin(last && devices.some(({ id }) => id === last.deviceId) ? last : settings),
  };
}

const handlingOf = ({ blank, deskew, separators }: ScanProfile) => ({ blank, deskew, separators });

/** The built-in scanner only for those who try out, so that no sample gets into real work. */
function useDevices(): readonly Device[] {
  const info = useAsked("app.info", {});
  const devices = useAsked("devices.list", {});
  return (devices.data ?? []).filter((device) => !device.tryout || info.data?.tryout);
}
