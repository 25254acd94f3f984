import { Button, Group, Modal, Stack, Table, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReleaseFinding } from "../../preload/contract.ts";
import { word } from "../shared/texts.ts";

interface Props {
  readonly findings: readonly ReleaseFinding[];
  onRelease(reason: string): void;
  onCancel(): void;
}

/** What speaks against handing a result over, side by side with the dossier; a person who knows better says why. */
export function ReleaseGuard({ findings, onRelease, onCancel }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  return (
    <Modal opened onClose={onCancel} title={t("dossiers.guard.title")} size="lg">
      <Stack gap="sm">
        <Text size="sm">{t("dossiers.guard.lead")}</Text>
        <Table withTableBorder>
          <Table.Thead>
            <Table.Tr>
              <Table.Th />
              <Table.Th>{t("dossiers.guard.expected")}</Table.Th>
              <Table.Th>{t("dossiers.guard.found")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {findings.map(({ code, expected, found }) => (
              <Table.Tr key={code}>
                <Table.Td>{word("contradiction", code)}</Table.Td>
                <Table.Td>{expected}</Table.Td>
                <Table.Td>{found ?? "–"}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Textarea
          label={t("dossiers.guard.reason")}
          description={t("dossiers.guard.reasonHint")}
          autosize
          minRows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button data-autofocus onClick={onCancel}>
            {t("dossiers.guard.cancel")}
          </Button>
          <Button
            variant="outline"
            color="red"
            disabled={reason.trim() === ""}
            onClick={() => onRelease(reason.trim())}
          >
            {t("dossiers.guard.release")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
