import { Button, Group, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import type { Document, FileReport } from "../../preload/contract.ts";
import { refresh } from "../shared/queries.ts";
import { TONE, VerdictBadge } from "../shared/VerdictBadge.tsx";
import { ReportView } from "./ReportView.tsx";

interface Props {
  readonly document: Document;
  readonly report: FileReport;
}

/** The verdict over a document of the record and who signed it; the whole report on asking. */
export function ReportSummary({ document, report }: Props) {
  const { t } = useTranslation();
  const [isOpen, dialog] = useDisclosure();
  return (
    <Modal.Stack>
      <Group gap={4} mt={4}>
        <VerdictBadge verdict={report.verdict} />
        <Button variant="subtle" size="compact-xs" onClick={dialog.open}>
          {t("report.open")}
        </Button>
      </Group>
      {report.signatures.map(({ field, signer, verdict }) => (
        <Text key={field} size="xs" data-tone={TONE[verdict]}>
          {t("report.signedBy", { signer: signer || t("report.unknownSigner") })}
        </Text>
      ))}
      <Modal
        stackId="report"
        opened={isOpen}
        onClose={dialog.close}
        size="min(64rem, 94vw)"
        title={t("report.title", { name: document.name })}
        closeButtonProps={{ "aria-label": t("app.close") }}
      >
        <ReportView
          report={report}
          of={{ documentId: document.id }}
          onReport={() => refresh("documents.get", "dossiers.get")}
        />
      </Modal>
    </Modal.Stack>
  );
}
