import { Group, Text } from "@mantine/core";
import { useState } from "react";
import { useAsked } from "../shared/queries.ts";
import { CountsTable } from "./CountsTable.tsx";
import { ExportButtons } from "./ExportButtons.tsx";
import { GroupsTable } from "./GroupsTable.tsx";
import { type Grouping, PeriodBar } from "./PeriodBar.tsx";
import { dayAt, type Period, presetPeriod } from "./periods.ts";
import { RatesTable } from "./RatesTable.tsx";

/** The tally of a period: every rate with what it is a share of and how that is defined. */
export function StatisticsScreen() {
  const [period, setPeriod] = useState<Period>(() => presetPeriod("month", dayAt(new Date())));
  const [by, setBy] = useState<Grouping>("none");
  const asked = { ...period, by: by === "none" ? null : by };
  const report = useAsked("statistics.report", asked);
  return (
    <div className="screen scrolls">
      <Group justify="space-between" align="flex-end">
        <PeriodBar period={period} by={by} onPeriod={setPeriod} onBy={setBy} />
        <ExportButtons asked={asked} />
      </Group>
      {report.data && (
        <>
          <Text size="xs" c="dimmed">
            {report.data.convention}
          </Text>
          {report.data.groups.length > 0 && <GroupsTable report={report.data} />}
          <div className="tables">
            <CountsTable report={report.data} />
            <RatesTable report={report.data} />
          </div>
        </>
      )}
    </div>
  );
}
