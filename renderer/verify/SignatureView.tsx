import { Card, List, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SignatureReport } from "../../preload/contract.ts";
import { word } from "../shared/texts.ts";
import { factsOf } from "./facts.ts";

/** What was found out about one signature, in plain words. */
export function SignatureView({ signature }: { readonly signature: SignatureReport }) {
  const { t } = useTranslation();
  return (
    <Card withBorder padding="xs" component="section" aria-label={t("report.signature", { field: signature.field })}>
      <Text size="sm" fw={600}>
        {signature.signer || t("report.unknownSigner")}
      </Text>
      <dl className="facts">
        {factsOf(signature).map(({ name, text, tone }) => (
          <div key={name}>
            <dt>{t(`report.${name}`)}</dt>
            <dd data-tone={tone}>{text}</dd>
          </div>
        ))}
      </dl>
      {signature.reasons.length > 0 && (
        <List size="sm" mt={4}>
          {signature.reasons.map((reason) => (
            <List.Item key={reason}>{word("reason", reason)}</List.Item>
          ))}
        </List>
      )}
    </Card>
  );
}
