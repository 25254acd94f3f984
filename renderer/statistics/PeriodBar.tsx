import { Button, Group, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DayField } from "../shared/DayField.tsx";
import { dayAt, lastDayOf, orderly, type Period, PRESETS, presetPeriod, until } from "./periods.ts";

export const GROUPINGS = [
  "none",
  "field",
  "procedure",
  "officer",
  "channel",
  "level",
  "day",
  "week",
  "month",
  "quarter",
] as const;
export type Grouping = (typeof GROUPINGS)[number];

interface Props {
  readonly period: Period;
  readonly by: Grouping;
  onPeriod(period: Period): void;
  onBy(by: Grouping): void;
}

/** Which days are counted and how they are divided. */
export function PeriodBar({ period, by, onPeriod, onBy }: Props) {
  const { t } = useTranslation();
  const change = (next: Period) => onPeriod(orderly(next));
  return (
    <Group gap="xs" align="flex-end" role="group" aria-label={t("stats.period")}>
      <Button.Group>
        {PRESETS.map((preset) => {
          const days = presetPeriod(preset, dayAt(new Date()));
          const isChosen = days.from === period.from && days.to === period.to;
          return (
            <Button
              key={preset}
              variant={isChosen ? "filled" : "default"}
              aria-pressed={isChosen}
              onClick={() => onPeriod(days)}
            >
              {t(`stats.presets.${preset}`)}
            </Button>
          );
        })}
      </Button.Group>
      <DayField label={t("stats.from")} value={period.from} onChange={(from) => change({ ...period, from })} />
      <DayField
        label={t("stats.to")}
        value={lastDayOf(period)}
        onChange={(lastDay) => change(until(period.from, lastDay))}
      />
      <Select
        label={t("stats.by")}
        data={GROUPINGS.map((value) => ({ value, label: t(`grouping.${value}`) }))}
        value={by}
        onChange={(value) => onBy((value as Grouping) ?? "none")}
        w="9rem"
      />
    </Group>
  );
}
