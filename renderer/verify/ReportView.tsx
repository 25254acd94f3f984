import { Group, List, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { FileReport } from "../../preload/contract.ts";
import { word } from "../shared/texts.ts";
import { VerdictBadge } from "../shared/VerdictBadge.tsx";
import { SignatureView } from "./SignatureView.tsx";

/** The verdict over a file, what is wrong with the file itself, and each of its signatures. */
export function ReportView({ report }: { readonly report: FileReport }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <VerdictBadge verdict={report.verdict} />
        <Text size="sm">{t("report.signatures", { count: report.signatures.length })}</Text>
      </Group>
      {report.reasons.length > 0 && (
        <List size="sm">
          {report.reasons.map((reason) => (
            <List.Item key={reason}>{word("reason", reason)}</List.Item>
          ))}
        </List>
      )}
      {report.signatures.map((signature) => (
        <SignatureView key={signature.field} signature={signature} />
      ))}
    </Stack>
  );
}
