import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { StatisticsReport } from "../../preload/contract.ts";
import { formatNumber } from "../shared/format.ts";

/** How many of what; the definition of each stands in its title. */
export function CountsTable({ report: { total, labels, definitions } }: { readonly report: StatisticsReport }) {
  const { t } = useTranslation();
  return (
    <Table withTableBorder striped captionSide="top">
      <Table.Caption>{t("stats.counts")}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("stats.figure")}</Table.Th>
          <Table.Th className="number">{t("stats.count")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {Object.entries(total.counts).map(([key, count]) => (
          <Table.Tr key={key} title={definitions[key]}>
            <Table.Th scope="row" fw="normal" className={key.includes(".") ? "part" : "whole"}>
              {labels[key] ?? key}
            </Table.Th>
            <Table.Td className="number">{formatNumber(count)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
