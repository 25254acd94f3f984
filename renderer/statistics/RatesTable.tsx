import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { StatisticsReport } from "../../preload/contract.ts";
import { formatNumber } from "../shared/format.ts";
import { share } from "./share.ts";

const COLUMNS = ["figure", "numerator", "denominator", "percentage", "definition"] as const;
const isNumber = (column: (typeof COLUMNS)[number]): boolean => column !== "figure" && column !== "definition";

/** Numerator, denominator and percentage side by side, each with its definition. */
export function RatesTable({ report: { total, labels, definitions } }: { readonly report: StatisticsReport }) {
  const { t } = useTranslation();
  return (
    <Table withTableBorder striped captionSide="top">
      <Table.Caption>{t("stats.rates")}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          {COLUMNS.map((column) => (
            <Table.Th key={column} className={isNumber(column) ? "number" : undefined}>
              {t(`stats.${column}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {total.rates.map(({ key, ...rate }) => (
          <Table.Tr key={key}>
            <Table.Th scope="row" fw="normal">
              {labels[key] ?? key}
            </Table.Th>
            <Table.Td className="number">{formatNumber(rate.numerator)}</Table.Td>
            <Table.Td className="number">{formatNumber(rate.denominator)}</Table.Td>
            <Table.Td className="number">{share(rate)}</Table.Td>
            <Table.Td fz="xs" c="dimmed">
              {definitions[key]}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
