import { Select, Stack, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Dossier } from "../../preload/contract.ts";
import { formatBytes } from "../shared/format.ts";
import { useAsked } from "../shared/queries.ts";
import { isClosed } from "./lifecycle.ts";
import { SealedOffer } from "./SealedOffer.tsx";
import { type Slot, SlotCard } from "./SlotCard.tsx";

interface Props {
  readonly dossier: Dossier;
  readonly selected: readonly string[];
  onUsed(): void;
}

const NO_LIMIT = "none";

/** The procedure's papers as a checklist; chosen pages go into a slot recognised and under the limit. */
export function Slots({ dossier, selected, onUsed }: Props) {
  const { t } = useTranslation();
  const info = useAsked("app.info", {});
  const [chosen, setChosen] = useState<string | null>(null);
  const closed = isClosed(dossier.status);
  const limits = info.data?.limits ?? [];
  const limit = chosen ?? String(limits[0] ?? NO_LIMIT);
  const slots: readonly Slot[] = [...dossier.components, { code: null, name: t("slots.result"), mandatory: false }];
  return (
    <Stack className="column" gap="xs" component="section" aria-label={t("slots.title")}>
      <Title order={3} size="h6">
        {t("slots.title")}
      </Title>
      {!closed && (
        <Select
          label={t("slots.limit")}
          data={[
            ...limits.map((bytes) => ({
              value: String(bytes),
              label: t("slots.perFile", { bytes: formatBytes(bytes) }),
            })),
            { value: NO_LIMIT, label: t("slots.noLimit") },
          ]}
          value={limit}
          onChange={setChosen}
        />
      )}
      <SealedOffer dossier={dossier} slots={slots} />
      {slots.map((slot) => (
        <SlotCard
          key={slot.code ?? "result"}
          slot={slot}
          documents={dossier.documents.filter(({ component }) => component === slot.code)}
          digitize={{
            dossierId: dossier.id,
            component: slot.code,
            pageIds: [...selected],
            limitBytes: limit === NO_LIMIT ? null : Number(limit),
          }}
          isClosed={closed}
          onUsed={onUsed}
        />
      ))}
    </Stack>
  );
}
