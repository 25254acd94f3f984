import { Button, Checkbox, Stack, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Act } from "./act.ts";
import { KeyChoiceFields } from "./KeyChoiceFields.tsx";
import { useKeyChoice } from "./useKeyChoice.ts";

interface Props {
  readonly documentIds: readonly string[];
  onSign(act: Act): void;
}

/** With which key, why, and whether it shows on the page. */
export function SignForm({ documentIds, onSign }: Props) {
  const { t } = useTranslation();
  const choice = useKeyChoice();
  const [reason, setReason] = useState("");
  const [visible, setVisible] = useState(true);
  const { source, identity, fault } = choice;
  const isReady =
    documentIds.length > 0 && source !== null && !fault && (identity !== null || source.kind === "pkcs12");
  const sign = () => {
    if (!source || !isReady) return;
    const given = reason.normalize("NFC").trim();
    const request = {
      documentIds: [...documentIds],
      sourceId: source.id,
      identityId: identity?.id ?? null,
      visible,
      ...(given && { reason: given }),
    };
    onSign({ request, source, identity });
  };
  return (
    <Stack gap="xs" component="section" aria-label={t("sign.with")}>
      <Title order={2} size="h6">
        {t("sign.with")}
      </Title>
      <KeyChoiceFields choice={choice} />
      <TextInput
        label={t("sign.reason")}
        value={reason}
        maxLength={200}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Checkbox
        label={t("sign.visible")}
        checked={visible}
        onChange={(event) => setVisible(event.currentTarget.checked)}
      />
      <Button size="sm" disabled={!isReady} onClick={sign}>
        {documentIds.length === 0 ? t("sign.chooseFirst") : t("sign.sign", { count: documentIds.length })}
      </Button>
    </Stack>
  );
}
