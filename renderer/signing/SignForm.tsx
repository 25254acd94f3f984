import { Button, Checkbox, Stack, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Acceptance } from "./Acceptance.tsx";
import type { Act } from "./act.ts";
import { KeyChoiceFields } from "./KeyChoiceFields.tsx";
import { useFindings } from "./useFindings.ts";
import { useKeyChoice } from "./useKeyChoice.ts";

interface Props {
  readonly documentIds: readonly string[];
  /** Whose a document is. */
  nameOf(documentId: string): string;
  onSign(act: Act): void;
  onShow(documentId: string): void;
}

/** With which key, why, and whether it shows on the page. */
export function SignForm({ documentIds, nameOf, onSign, onShow }: Props) {
  const { t } = useTranslation();
  const choice = useKeyChoice();
  const [reason, setReason] = useState("");
  const [visible, setVisible] = useState(true);
  const { documents, isLooking } = useFindings(documentIds);
  const [accepted, accept] = useState("");
  const { source, identity, fault } = choice;
  const hasKey = source !== null && !fault && (identity !== null || source.kind === "pkcs12");
  const asked = documents.filter(({ fitness }) => fitness === "ask");
  /** What is accepted are these findings; others ask anew. */
  const cautions = JSON.stringify(asked);
  const isAccepted = asked.length > 0 && accepted === cautions;
  const signable = documentIds.length - documents.filter(({ fitness }) => fitness === "refuse").length;
  const isReady = hasKey && signable > 0 && !isLooking && (asked.length === 0 || isAccepted);
  const sign = () => {
    if (!source || !isReady) return;
    const given = reason.normalize("NFC").trim();
    const request = {
      documentIds: [...documentIds],
      sourceId: source.id,
      identityId: identity?.id ?? null,
      visible,
      acceptFindings: isAccepted,
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
      <Acceptance
        documents={documents}
        nameOf={nameOf}
        isAccepted={isAccepted}
        onAccept={(yes) => accept(yes ? cautions : "")}
        onShow={onShow}
      />
      <Button size="sm" disabled={!isReady} loading={isLooking} onClick={sign}>
        {documentIds.length === 0 ? t("sign.chooseFirst") : t("sign.sign", { count: documentIds.length })}
      </Button>
    </Stack>
  );
}
