import { Anchor, Button, Group, Modal, Progress, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { doors } from "../../preload/contract/doors.ts";
import type { Document } from "../../preload/contract.ts";
import { formatBytes, formatPercent } from "../shared/format.ts";
import { ReportSummary } from "../verify/ReportSummary.tsx";
import { ProofTable } from "./ProofTable.tsx";

/** Of a portal's limit: from here on it gets tight. */
const AMBER = 0.8;

/** A finished file: size against its limit, the proof that it can be read, the verdict over its signatures. */
export function DocumentCard({ document }: { readonly document: Document }) {
  const { t } = useTranslation();
  const [isProofOpen, proofDialog] = useDisclosure();
  const { name, verification, proof, confidence, limitBytes } = document;
  const share = limitBytes ? document.bytes / limitBytes : null;
  return (
    <div>
      <Anchor size="xs" href={doors.document(document.id)} style={{ overflowWrap: "anywhere" }}>
        {name}
      </Anchor>
      <Text size="xs">
        {t("pages.count", { count: document.pages })} · {formatBytes(document.bytes)}
        {!document.sealed && ` (${t("slots.before", { bytes: formatBytes(document.bytesIn) })})`}
        {confidence !== null && ` · ${t("slots.confidence", { percent: formatPercent(Math.round(confidence)) })}`}
      </Text>
      {share !== null && (
        <Progress value={100 * share} color={share > AMBER ? "orange" : "green"} aria-label={t("slots.limit")} />
      )}
      {document.sealed && (
        <Text size="xs" c="dimmed">
          {t("slots.sealed")}
        </Text>
      )}
      {verification && <ReportSummary document={document} report={verification} />}
      <Group gap={4} mt={4}>
        {proof.length > 0 && (
          <Button variant="subtle" size="compact-xs" onClick={proofDialog.open}>
            {t("slots.proof")}
          </Button>
        )}
      </Group>
      <Modal
        opened={isProofOpen}
        onClose={proofDialog.close}
        size={960}
        title={t("proof.title", { name })}
        closeButtonProps={{ "aria-label": t("app.close") }}
      >
        <ProofTable document={document} />
      </Modal>
    </div>
  );
}
