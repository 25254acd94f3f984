import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { StatisticsReport } from "../../preload/contract.ts";
import { formatNumber } from "../shared/format.ts";
import { shareInFull } from "./share.ts";

type Tally = StatisticsReport["total"];

/** What a monthly report asks of each group; everything else is in the exported file. */
const COUNTS = ["received", "finished", "finished.overdue", "inProgress", "documents", "pages"] as const;
const RATES = ["inputDigitized", "outputDigitized", "outputDigitized.strict", "onlineShare"] as const;

/** One row a group, and their sum as the report counted it. */
export function GroupsTable({ report }: { readonly report: StatisticsReport }) {
  const { t } = useTranslation();
  const { groups, total, labels, definitions, by } = report;
  return (
    <Table withTableBorder striped captionSide="top">
      <Table.Caption>{t("stats.groups", { by: t(`grouping.${by ?? "none"}`).toLocaleLowerCase("vi") })}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t(`grouping.${by ?? "none"}`)}</Table.Th>
          {[...COUNTS, ...RATES].map((key) => (
            <Table.Th key={key} className="number" title={definitions[key]}>
              {labels[key] ?? key}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {groups.map((group) => (
          <Row key={group.key} tally={group} name={group.group} />
        ))}
      </Table.Tbody>
      <Table.Tfoot>
        <Row tally={total} name={t("stats.total")} />
      </Table.Tfoot>
    </Table>
  );
}

const Row = ({ tally, name }: { readonly tally: Tally; readonly name: string }) => (
  <Table.Tr>
    <Table.Th scope="row" fw="inherit" className="name">
      {name}
    </Table.Th>
    {COUNTS.map((key) => (
      <Table.Td key={key} className="number">
        {formatNumber(tally.counts[key] ?? 0)}
      </Table.Td>
    ))}
    {RATES.map((key) => {
      const rate = tally.rates.find((each) => each.key === key);
      return (
        <Table.Td key={key} className="number">
          {rate ? shareInFull(rate) : "–"}
        </Table.Td>
      );
    })}
  </Table.Tr>
);
