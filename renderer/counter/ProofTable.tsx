import { Button, Group, Table, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { doors } from "../../preload/contract/doors.ts";
import type { Document } from "../../preload/contract.ts";
import { download } from "../shared/download.ts";
import { useAct } from "../shared/queries.ts";
import { proofColumns } from "../shared/texts.ts";
import { PROOF_COLUMNS, type ProofColumn, proofCells } from "./proof.ts";

/** The legibility proof, page by page, as it was measured, and as a sheet to print. */
export function ProofTable({ document }: { readonly document: Document }) {
  const { t } = useTranslation();
  const print = useAct("documents.proof");
  const save = () =>
    print.mutate(
      { documentId: document.id },
      { onSuccess: ({ fileId, name }) => download(doors.export(fileId), name) },
    );
  return (
    <>
      <Group justify="space-between" mb="xs">
        <Text size="xs" c="dimmed">
          {t("proof.hint")}
        </Text>
        <Button size="xs" variant="light" loading={print.isPending} onClick={save}>
          {t("proof.print")}
        </Button>
      </Group>
      <Table striped fz="xs" horizontalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            {PROOF_COLUMNS.map((column) => (
              <Table.Th key={column}>
                <Head column={column} />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {document.proof.map(proofCells).map((cells) => (
            <Table.Tr key={cells.source}>
              {PROOF_COLUMNS.map((column) => (
                <Table.Td key={column} style={{ overflowWrap: "anywhere" }}>
                  {cells[column]}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

/** A column's name; what it means is told on pointing at it or reaching it by keyboard. */
function Head({ column }: { readonly column: ProofColumn }) {
  const { label, meaning } = proofColumns[column];
  return (
    <Tooltip label={meaning} multiline w={280} events={{ hover: true, focus: true, touch: true }}>
      <UnstyledButton fz="xs" fw={700} td="underline dotted">
        {label}
      </UnstyledButton>
    </Tooltip>
  );
}
