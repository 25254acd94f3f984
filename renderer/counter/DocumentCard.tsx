import { Anchor, Button, Group, Modal, Progress, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { doors } from "../../preload/contract/doors.ts";
import type { Document } from "../../preload/contract.ts";
import { formatBytes, formatPercent } from "../shared/format.ts";
import { VerdictBadge } from "../shared/VerdictBadge.tsx";
import { ProofTable } from "./ProofTable.tsx";

const AMBER = 0.8;

/** A finished file: size against its limit, signature state, proof. */
export function DocumentCard({ document }: { readonly document: Document }) {
  const { t } = useTranslation();
  const [isOpen, proof] = useDisclosure();
  const share = document.limitBytes ? document.bytes / document.limitBytes : null;
  return (
    <div>
      <Anchor size="xs" href={doors.document(document.id)} style={{ overflowWrap: "anywhere" }}>
        {document.name}
      </Anchor>
      <Text size="xs">
        {t("pages.count", { count: document.pages })} · {formatBytes(document.bytes)} (
        {t("slots.before", { bytes: formatBytes(document.bytesIn) })})
        {document.confidence !== null &&
          ` · ${t("slots.confidence", { percent: formatPercent(Math.round(document.confidence)) })}`}
      </Text>
      {share !== null && (
        <Progress value={100 * share} color={share > AMBER ? "orange" : "green"} aria-label={t("slots.limit")} />
      )}
      <Group gap="xs">
        {document.verification && <VerdictBadge verdict={document.verification.verdict} />}
        {document.proof.length > 0 && (
          <Button variant="subtle" size="compact-xs" onClick={proof.open}>
            {t("slots.proof")}
          </Button>
        )}
      </Group>
      <Modal
        opened={isOpen}
        onClose={proof.close}
        size="xl"
        title={t("proof.title", { name: document.name })}
        closeButtonProps={{ "aria-label": t("app.close") }}
      >
        <ProofTable proof={document.proof} />
      </Modal>
    </div>
  );
}
