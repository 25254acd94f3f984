import { Alert, Button, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Dossier } from "../../preload/contract.ts";
import { useAct } from "../shared/queries.ts";
import { takeSealed, useSealed } from "./sealed.ts";

interface Props {
  readonly dossier: Dossier;
  readonly slots: readonly { readonly code: string | null; readonly name: string }[];
}

/** A signed PDF goes into a slot as it is: it is never recomposed. */
export function SealedOffer({ dossier, slots }: Props) {
  const { t } = useTranslation();
  const attach = useAct("documents.attach", "dossiers.get", "dossiers.list");
  const file = useSealed(dossier.id);
  if (!file) return null;
  const into = (component: string | null) =>
    attach.mutate(
      { dossierId: dossier.id, component, uploadId: file.uploadId },
      { onSuccess: () => takeSealed(file.uploadId) },
    );
  return (
    <Alert
      color="blue"
      variant="outline"
      p="xs"
      withCloseButton
      closeButtonLabel={t("app.close")}
      onClose={() => takeSealed(file.uploadId)}
      title={t("slots.attachSigned", { name: file.name })}
    >
      <Stack gap={4}>
        {slots.map(({ code, name }) => (
          <Button key={code ?? "result"} variant="default" loading={attach.isPending} onClick={() => into(code)}>
            {name}
          </Button>
        ))}
      </Stack>
    </Alert>
  );
}
