import { Button, Group, Select, Switch, Text, Tooltip } from "@mantine/core";
import type { HotkeyItem } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useKeys } from "../shared/useKeys.ts";
import type { Color, Source } from "./scanSettings.ts";
import { useScanning } from "./useScanning.ts";

/** From the scanner into the open dossier. F2 scans as set here, Ctrl+Enter as last time, a profile's key as it says. */
export function ScanBar({ dossierId }: { readonly dossierId: string }) {
  const { t } = useTranslation();
  const { devices, profiles, settings, offer, isStarting, set, choose, scan, repeat } = useScanning(dossierId);
  useKeys([
    ["F2", () => scan()],
    ["mod+Enter", repeat],
    ...profiles.flatMap((profile): HotkeyItem[] => (profile.key ? [[profile.key, () => scan(profile)]] : [])),
  ]);
  return (
    <Group gap="xs" align="flex-end" role="group" aria-label={t("scan.title")}>
      <Select
        label={t("scan.device")}
        placeholder={t("scan.noneYet")}
        data={devices.map(({ id, name }) => ({ value: id, label: name }))}
        value={settings.deviceId}
        onChange={(deviceId) => set({ deviceId })}
        w="12rem"
      />
      <Select
        label={t("scan.profile")}
        placeholder={t("scan.ownWay")}
        clearable
        data={profiles.map(({ name, key }) => ({ value: name, label: key ? `${name} (${key})` : name }))}
        value={profiles.some(({ name }) => name === settings.profile) ? settings.profile : null}
        onChange={(chosen) => choose(profiles.find(({ name }) => name === chosen) ?? null)}
        w="12rem"
      />
      <Select
        label={t("scan.source")}
        data={offer.sources.map((value) => ({ value, label: t(`scan.${value}`) }))}
        value={settings.source}
        onChange={(source) => set({ source: source as Source })}
        w="6.5rem"
      />
      <Select
        label={t("scan.color")}
        data={offer.colors.map((value) => ({ value, label: t(`scan.colors.${value}`) }))}
        value={settings.color}
        onChange={(color) => set({ color: color as Color })}
        w="6.5rem"
      />
      <Select
        label={t("scan.dpi")}
        data={offer.dpi.map((value) => ({ value: String(value), label: t("scan.dots", { value }) }))}
        value={String(settings.dpi)}
        onChange={(dpi) => set({ dpi: Number(dpi) })}
        w="6.5rem"
      />
      <Switch
        label={t("scan.duplex")}
        checked={settings.duplex}
        disabled={!offer.duplex}
        onChange={(event) => set({ duplex: event.currentTarget.checked })}
        mb="0.4rem"
      />
      <Tooltip label={t("scan.keys")}>
        <Button onClick={() => scan()} disabled={!settings.deviceId} loading={isStarting}>
          {t("scan.start")}
        </Button>
      </Tooltip>
      {!settings.deviceId && (
        <Text size="xs" c="dimmed">
          {t("scan.noDevice")}
        </Text>
      )}
    </Group>
  );
}
