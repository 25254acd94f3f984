import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SignOutcome } from "../../preload/contract.ts";
import { told } from "../shared/notices.ts";
import { useAsked } from "../shared/queries.ts";
import { ReportSummary } from "../verify/ReportSummary.tsx";
import { FindingList } from "./FindingList.tsx";

interface Props {
  readonly outcomes: readonly SignOutcome[];
  onShow(documentId: string): void;
}

/** What became of each document of the last run, with the verdict over its signatures. */
export function Outcomes({ outcomes, onShow }: Props) {
  const { t } = useTranslation();
  if (outcomes.length === 0) return null;
  return (
    <Stack gap="xs" component="section" aria-label={t("sign.outcomes")} aria-live="polite">
      <Title order={3} size="h6">
        {t("sign.outcomes")}
      </Title>
      {outcomes.map((outcome) => (
        <Outcome key={outcome.documentId} outcome={outcome} onShow={onShow} />
      ))}
    </Stack>
  );
}

interface OutcomeProps {
  readonly outcome: SignOutcome;
  readonly onShow: Props["onShow"];
}

function Outcome({ outcome: { documentId, state, code, findings = [] }, onShow }: OutcomeProps) {
  const { t } = useTranslation();
  const document = useAsked("documents.get", { documentId });
  return (
    <Card withBorder padding="xs">
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" fw={600} style={{ overflowWrap: "anywhere" }}>
          {document.data?.name}
        </Text>
        <Button size="compact-xs" variant="subtle" style={{ flexShrink: 0 }} onClick={() => onShow(documentId)}>
          {t("sign.show")}
        </Button>
      </Group>
      <Text size="sm" className={state === "failed" ? "bad" : "good"}>
        {t(`sign.${state}`)}
      </Text>
      {code && <Text size="sm">{told({ code, params: {} })}</Text>}
      {state !== "signed" && <FindingList findings={findings} />}
      {state === "signed" && document.data?.verification && (
        <ReportSummary document={document.data} report={document.data.verification} />
      )}
    </Card>
  );
}
