import { AppShell, Group, Tabs, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CounterScreen } from "../counter/CounterScreen.tsx";
import { SettingsScreen } from "../settings/SettingsScreen.tsx";
import { SigningScreen } from "../signing/SigningScreen.tsx";
import { StatisticsScreen } from "../statistics/StatisticsScreen.tsx";
import { VerifyScreen } from "../verify/VerifyScreen.tsx";
import { Boundary } from "./Boundary.tsx";
import { JobStrip } from "./JobStrip.tsx";
import { Shortcuts } from "./Shortcuts.tsx";
import { TryoutBar } from "./TryoutBar.tsx";
import { useNoStrayDrops } from "./useNoStrayDrops.ts";

const SCREENS = {
  counter: CounterScreen,
  signing: SigningScreen,
  verify: VerifyScreen,
  statistics: StatisticsScreen,
  settings: SettingsScreen,
} as const;
type ScreenName = keyof typeof SCREENS;
const NAMES = Object.keys(SCREENS) as ScreenName[];

/** One window; the tasks of an office from left to right. Screens behind keep their state but neither ask nor listen. */
export function App() {
  const { t } = useTranslation();
  useNoStrayDrops();
  const [screen, setScreen] = useState<ScreenName>("counter");
  return (
    <Tabs value={screen} onChange={(next) => setScreen(next as ScreenName)} keepMountedMode="activity">
      <a className="skip" href="#main">
        {t("app.skip")}
      </a>
      <AppShell header={{ height: "3rem" }} footer={{ height: "2.5rem" }} padding="xs">
        <AppShell.Header px="md">
          <Group h="100%" gap="xl" wrap="nowrap">
            <Title order={1} size="h4" c="blue.9" style={{ whiteSpace: "nowrap" }}>
              {t("app.title")}
            </Title>
            <Tabs.List style={{ flexWrap: "nowrap" }}>
              {NAMES.map((name) => (
                <Tabs.Tab key={name} value={name}>
                  <Text size="sm">{t(`app.${name}`)}</Text>
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <TryoutBar />
          </Group>
        </AppShell.Header>
        <AppShell.Main id="main" h="100dvh" tabIndex={-1}>
          {NAMES.map((name) => {
            const Screen = SCREENS[name];
            return (
              <Tabs.Panel key={name} value={name} h="100%">
                <Boundary>
                  <Screen />
                </Boundary>
              </Tabs.Panel>
            );
          })}
        </AppShell.Main>
        <AppShell.Footer px="md">
          <Group h="100%" justify="space-between" wrap="nowrap">
            <JobStrip />
            <Shortcuts />
          </Group>
        </AppShell.Footer>
      </AppShell>
    </Tabs>
  );
}
