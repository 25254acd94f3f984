import { Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAsked } from "../shared/queries.ts";
import { TryoutStart } from "../shared/TryoutStart.tsx";
import { Devices } from "./Devices.tsx";

/** Scanners of this machine, the try-out, the program itself. */
export function SettingsScreen() {
  const { t } = useTranslation();
  const info = useAsked("app.info", {});
  return (
    <div className="screen scrolls">
      <Stack gap="xl" maw="50rem">
        <Devices />
        <Stack gap="xs" component="section" aria-label={t("tryout.title")}>
          <Title order={2} size="h5">
            {t("tryout.title")}
          </Title>
          <Text size="sm">{t(info.data?.tryout ? "tryout.note" : "tryout.offer")}</Text>
          {info.data && !info.data.tryout && <TryoutStart />}
        </Stack>
        <Stack gap="xs" component="section" aria-label={t("settings.program")}>
          <Title order={2} size="h5">
            {t("settings.program")}
          </Title>
          <Text size="sm">{t("settings.version", { version: info.data?.version })}</Text>
          <Text size="sm">{t("settings.privacy")}</Text>
        </Stack>
      </Stack>
    </div>
  );
}
