import { Button, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Procedure } from "../../preload/contract.ts";
import { useAct, useAsked } from "../shared/queries.ts";
import { word } from "../shared/texts.ts";

interface Props {
  readonly opened: boolean;
  onClose(): void;
  onMade(dossierId: string): void;
}

const CHANNELS = ["direct", "online", "postal"] as const;
type Channel = (typeof CHANNELS)[number];
const EMPTY = { code: "", applicant: "", citizenId: "", phone: "", officer: "" };
const CITIZEN_ID = /^(\d{12})?$/;

/** What the counter asks a citizen; only procedure and name must be given. The officer stays for the next one. */
export function NewDossier({ opened, onClose, onMade }: Props) {
  const { t } = useTranslation();
  const procedures = useAsked("procedures.list", {});
  const create = useAct("dossiers.create", "dossiers.list", "statistics.report");
  const [procedure, setProcedure] = useState<string | null>(null);
  const [channel, setChannel] = useState<Channel>("direct");
  const [fields, setFields] = useState(EMPTY);

  const field = (name: keyof typeof EMPTY) => ({
    label: t(`dossiers.${name}`),
    value: fields[name],
    onChange: (event: FormEvent<HTMLInputElement>) => setFields({ ...fields, [name]: event.currentTarget.value }),
  });
  const given = filledIn(fields);
  const isReady = procedure !== null && given.applicant !== undefined && CITIZEN_ID.test(given.citizenId ?? "");

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    create.mutate(
      { applicant: "", ...given, procedure, channel },
      {
        onSuccess: ({ id }) => {
          setFields({ ...EMPTY, officer: fields.officer });
          onClose();
          onMade(id);
        },
      },
    );
  };

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("dossiers.new")}
      closeButtonProps={{ "aria-label": t("app.close") }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="xs">
          <Select
            label={t("dossiers.procedure")}
            data={byField(procedures.data ?? [])}
            value={procedure}
            onChange={setProcedure}
            nothingFoundMessage={t("dossiers.noProcedure")}
            searchable
            required
            data-autofocus
          />
          <TextInput {...field("applicant")} required />
          <TextInput
            {...field("citizenId")}
            inputMode="numeric"
            error={CITIZEN_ID.test(given.citizenId ?? "") ? null : t("dossiers.citizenIdWrong")}
          />
          <TextInput {...field("phone")} inputMode="tel" />
          <Select
            label={t("dossiers.channel")}
            data={CHANNELS.map((value) => ({ value, label: word("channel", value) }))}
            value={channel}
            onChange={(value) => setChannel((value as Channel) ?? "direct")}
          />
          <TextInput {...field("officer")} />
          <TextInput {...field("code")} description={t("dossiers.codeHint")} />
          <Group justify="flex-end">
            <Button type="submit" loading={create.isPending} disabled={!isReady}>
              {t("dossiers.create")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** The fields that say something, in the form text is kept in. */
function filledIn(fields: typeof EMPTY): Partial<typeof EMPTY> {
  const trimmed = Object.entries(fields).map(([name, value]) => [name, value.normalize("NFC").trim()] as const);
  return Object.fromEntries(trimmed.filter(([, value]) => value !== ""));
}

function byField(procedures: readonly Procedure[]) {
  const groups = Map.groupBy(procedures, ({ field }) => field);
  return [...groups].map(([group, entries]) => ({
    group,
    items: entries.map(({ code, name }) => ({ value: code, label: name })),
  }));
}
