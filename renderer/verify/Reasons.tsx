import { List, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { word } from "../shared/texts.ts";

/** Why, and what to do now, each thing once. */
export function Reasons({ reasons }: { readonly reasons: readonly string[] }) {
  const { t } = useTranslation();
  if (reasons.length === 0) return null;
  const acts = [...new Set(reasons.map((reason) => word("reason-act", reason)))];
  return (
    <div className="reasons">
      <Text size="sm" fw={600}>
        {t("report.why")}
      </Text>
      <List size="sm">
        {reasons.map((reason) => (
          <List.Item key={reason}>{word("reason", reason)}</List.Item>
        ))}
      </List>
      <Text size="sm" fw={600} mt={4}>
        {t("report.act")}
      </Text>
      <List size="sm">
        {acts.map((act) => (
          <List.Item key={act}>{act}</List.Item>
        ))}
      </List>
    </div>
  );
}
