import { Button, Stack, Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Device } from "../../preload/contract.ts";
import { useAct, useAsked } from "../shared/queries.ts";
import { ToneBadge } from "../shared/ToneBadge.tsx";
import { AddDevice } from "./AddDevice.tsx";

/** The scanners that are known; those typed in can be taken off again. */
export function Devices() {
  const { t } = useTranslation();
  const devices = useAsked("devices.list", {});
  return (
    <Stack gap="xs" component="section" aria-label={t("devices.title")}>
      <Title order={2} size="h5">
        {t("devices.title")}
      </Title>
      {devices.isLoading && <Text size="sm">{t("devices.looking")}</Text>}
      <Table withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("devices.name")}</Table.Th>
            <Table.Th>{t("devices.driver")}</Table.Th>
            <Table.Th>{t("devices.place")}</Table.Th>
            <Table.Th>
              <span className="unseen">{t("devices.acts")}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {devices.data?.map((device) => (
            <DeviceRow key={device.id} device={device} />
          ))}
        </Table.Tbody>
      </Table>
      <AddDevice />
    </Stack>
  );
}

function DeviceRow({ device }: { readonly device: Device }) {
  const { t } = useTranslation();
  const remove = useAct("devices.remove", "devices.list");
  return (
    <Table.Tr>
      <Table.Th scope="row" fw="normal">
        {device.name} {device.tryout && <ToneBadge tone="open">{t("devices.tryout")}</ToneBadge>}
      </Table.Th>
      <Table.Td>{t(`devices.drivers.${device.driver}`)}</Table.Td>
      <Table.Td>{device.location ?? placeOf(device)}</Table.Td>
      <Table.Td ta="right">
        {device.driver === "escl" && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="red"
            aria-label={t("devices.removeNamed", { name: device.name })}
            loading={remove.isPending}
            onClick={() => remove.mutate({ deviceId: device.id })}
          >
            {t("devices.remove")}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** A network scanner is told by its address; the id is the driver's name and that address. */
const placeOf = ({ driver, id }: Device): string => (driver === "escl" ? id.replace(/^escl:/, "") : "");
