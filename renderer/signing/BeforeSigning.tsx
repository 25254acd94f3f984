import { Alert, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FindingList } from "./FindingList.tsx";
import { fitnessOf } from "./findings.ts";
import { useFindings } from "./useFindings.ts";

const COLOR = { fit: "blue", ask: "orange", refuse: "red" } as const;

interface Props {
  readonly documentId: string;
  /** Brings a page (from 0) into view. */
  onPage(page: number): void;
}

/** What the shown document hides or does, said before anybody signs it. */
export function BeforeSigning({ documentId, onPage }: Props) {
  const { t } = useTranslation();
  const { documents, isLooking } = useFindings([documentId]);
  if (isLooking) {
    return (
      <Text size="sm" c="dimmed" role="status">
        {t("findings.looking")}
      </Text>
    );
  }
  const findings = documents[0]?.findings;
  if (!findings) return null;
  if (findings.length === 0) {
    return (
      <Text size="sm" className="good" role="status">
        {t("findings.none")}
      </Text>
    );
  }
  const fitness = fitnessOf(findings);
  return (
    <Alert color={COLOR[fitness]} variant="outline" p="xs" title={t(`findings.${fitness}`)} className="findings">
      <FindingList findings={findings} onPage={onPage} />
    </Alert>
  );
}
