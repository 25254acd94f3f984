import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PageProof } from "../../preload/contract.ts";
import { formatBytes, formatNumber, formatPercent } from "../shared/format.ts";
import { word } from "../shared/texts.ts";

const COLUMNS = ["page", "encoding", "dpi", "bytes", "words", "confidence", "inkRecall"] as const;

/** The legibility proof, page by page, as it was measured. */
export function ProofTable({ proof }: { readonly proof: readonly PageProof[] }) {
  const { t } = useTranslation();
  return (
    <Table striped>
      <Table.Thead>
        <Table.Tr>
          {COLUMNS.map((column) => (
            <Table.Th key={column}>{t(`proof.${column}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {proof.map((page) => (
          <Table.Tr key={page.source}>
            <Table.Td>{page.source}</Table.Td>
            <Table.Td>{word("encoding", page.encoding)}</Table.Td>
            <Table.Td>{formatNumber(page.dpi)}</Table.Td>
            <Table.Td>{formatBytes(page.bytes)}</Table.Td>
            <Table.Td>{formatNumber(page.words)}</Table.Td>
            <Table.Td>{formatPercent(Math.round(page.confidence))}</Table.Td>
            <Table.Td>{formatPercent(Math.floor(page.inkRecall * 1000) / 10)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
