import { Button, NavLink, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue, useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DossierSummary } from "../../preload/contract.ts";
import { useAsked } from "../shared/queries.ts";
import { ToneBadge } from "../shared/ToneBadge.tsx";
import { word } from "../shared/texts.ts";
import { NewDossier } from "./NewDossier.tsx";

interface Props {
  readonly chosen: string | null;
  onChoose(dossierId: string): void;
}

const TYPING_MS = 200;

/** Search that forgives marks, and the way to a new dossier. */
export function DossierList({ chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search.normalize("NFC"), TYPING_MS);
  const [isNew, form] = useDisclosure();
  const dossiers = useAsked("dossiers.list", { search: asked });
  return (
    <Stack className="column" gap="xs" component="nav" aria-label={t("dossiers.title")}>
      <Button onClick={form.open}>{t("dossiers.new")}</Button>
      <TextInput
        aria-label={t("dossiers.search")}
        placeholder={t("dossiers.searchShort")}
        title={t("dossiers.search")}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div>
        {dossiers.data?.map((dossier) => (
          <DossierRow key={dossier.id} dossier={dossier} active={dossier.id === chosen} onChoose={onChoose} />
        ))}
      </div>
      {dossiers.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          {asked ? t("dossiers.noneFound", { search: asked }) : t("dossiers.none")}
        </Text>
      )}
      <NewDossier opened={isNew} onClose={form.close} onMade={onChoose} />
    </Stack>
  );
}

interface RowProps {
  readonly dossier: DossierSummary;
  readonly active: boolean;
  readonly onChoose: Props["onChoose"];
}

const DossierRow = ({ dossier, active, onChoose }: RowProps) => (
  <NavLink
    component="button"
    type="button"
    active={active}
    aria-current={active || undefined}
    onClick={() => onChoose(dossier.id)}
    label={dossier.applicant}
    description={
      <>
        {dossier.code} <ToneBadge tone="plain">{word("status", dossier.status)}</ToneBadge>
        <br />
        {dossier.procedureName}
      </>
    }
  />
);
