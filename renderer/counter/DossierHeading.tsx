import { Group, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Dossier } from "../../preload/contract.ts";
import { formatDay } from "../shared/format.ts";
import { ToneBadge } from "../shared/ToneBadge.tsx";
import { word } from "../shared/texts.ts";
import { canRelease } from "./lifecycle.ts";
import { ReleaseButton } from "./ReleaseButton.tsx";

/** Whose dossier it is, where it stands, and the way to hand its result over. */
export function DossierHeading({ dossier }: { readonly dossier: Dossier }) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start">
      <div>
        <Group gap="xs">
          <Title order={2} size="h5">
            {dossier.applicant}
          </Title>
          <ToneBadge tone="plain">{word("status", dossier.status)}</ToneBadge>
        </Group>
        <Text size="xs" c="dimmed">
          {dossier.code} · {dossier.procedureName} · {t("dossiers.received", { day: formatDay(dossier.receivedAt) })}
          {dossier.dueAt && `, ${t("dossiers.due", { day: formatDay(dossier.dueAt) })}`}
        </Text>
      </div>
      {canRelease(dossier.status) && <ReleaseButton dossierId={dossier.id} />}
    </Group>
  );
}
