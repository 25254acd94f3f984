import { Anchor, Button, Group, Modal, Progress, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { doors } from "../../preload/contract/doors.ts";
import type { Document } from "../../preload/contract.ts";
import { formatBytes, formatPercent } from "../shared/format.ts";
import { VerdictBadge } from "../shared/VerdictBadge.tsx";
import { ReportView } from "../verify/ReportView.tsx";
import { ProofTable } from "./ProofTable.tsx";

/** Of a portal's limit: from here on it gets tight. */
const AMBER = 0.8;

/** A finished file: size against its limit, the proof that it can be read, the verdict over its signatures. */
export function DocumentCard({ document }: { readonly document: Document }) {
  const { t } = useTranslation();
  const [opened, open] = useState<"proof" | "report" | null>(null);
  const { name, verification, proof, confidence, limitBytes } = document;
  const share = limitBytes ? document.bytes / limitBytes : null;
  return (
    <div>
      <Anchor size="xs" href={doors.document(document.id)} style={{ overflowWrap: "anywhere" }}>
        {name}
      </Anchor>
      <Text size="xs">
        {t("pages.count", { count: document.pages })} · {formatBytes(document.bytes)} (
        {t("slots.before", { bytes: formatBytes(document.bytesIn) })})
        {confidence !== null && ` · ${t("slots.confidence", { percent: formatPercent(Math.round(confidence)) })}`}
      </Text>
      {share !== null && (
        <Progress value={100 * share} color={share > AMBER ? "orange" : "green"} aria-label={t("slots.limit")} />
      )}
      <Group gap={4} mt={4}>
        {verification && <VerdictBadge verdict={verification.verdict} />}
        {verification && (
          <Button variant="subtle" size="compact-xs" onClick={() => open("report")}>
            {t("slots.report")}
          </Button>
        )}
        {proof.length > 0 && (
          <Button variant="subtle" size="compact-xs" onClick={() => open("proof")}>
            {t("slots.proof")}
          </Button>
        )}
      </Group>
      <Modal
        opened={opened !== null}
        onClose={() => open(null)}
        size={opened === "proof" ? 960 : "xl"}
        title={t(opened === "report" ? "slots.reportTitle" : "proof.title", { name })}
        closeButtonProps={{ "aria-label": t("app.close") }}
      >
        {opened === "proof" && <ProofTable document={document} />}
        {opened === "report" && verification && <ReportView report={verification} />}
      </Modal>
    </div>
  );
}
