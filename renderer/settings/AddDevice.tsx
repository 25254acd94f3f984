import { Button, Group, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { showDone } from "../shared/notices.ts";
import { useAct } from "../shared/queries.ts";

/** A network scanner by its address: asked at once, remembered when it answers. */
export function AddDevice() {
  const { t } = useTranslation();
  const add = useAct("devices.add", "devices.list");
  const [address, setAddress] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(
      { address },
      {
        onSuccess: ({ name }) => {
          setAddress("");
          showDone(t("devices.added", { name }));
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <Group gap="xs" align="flex-end">
        <TextInput
          label={t("devices.address")}
          description={t("devices.addressHint")}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          inputMode="url"
          style={{ flex: 1 }}
        />
        <Button type="submit" disabled={address.trim() === ""} loading={add.isPending}>
          {t("devices.add")}
        </Button>
      </Group>
    </form>
  );
}
