import { Alert, Button, Select, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Identity } from "../../preload/contract.ts";
import { formatDay } from "../shared/format.ts";
import { told } from "../shared/notices.ts";
import { type KeyChoice, sourceLabel } from "./useKeyChoice.ts";

/** Which key signs: its place, then its certificate. */
export function KeyChoiceFields({ choice }: { readonly choice: KeyChoice }) {
  const { t } = useTranslation();
  const { sources, source, identities, identity, fault, isReading } = choice;
  const again = (
    <Button variant="default" loading={isReading} onClick={choice.readAgain}>
      {t("sign.readAgain")}
    </Button>
  );
  if (!source) {
    return (
      <>
        <Text size="sm">{t("sign.noSource")}</Text>
        {again}
      </>
    );
  }
  return (
    <>
      <Select
        label={t("sign.source")}
        data={sources.map((each) => ({ value: each.id, label: sourceLabel(each) }))}
        value={source.id}
        onChange={choice.chooseSource}
      />
      {fault && (
        <Alert color="red" variant="outline" p="xs">
          {told(fault)}
        </Alert>
      )}
      {identities.length > 0 && (
        <Select
          label={t("sign.key")}
          data={identities.map((each) => ({ value: each.id, label: labelOf(each) }))}
          value={identity?.id ?? null}
          onChange={choice.chooseIdentity}
          description={identity && t("sign.validTo", { day: formatDay(identity.notAfter) })}
        />
      )}
      {identities.length === 0 && !fault && source.kind === "pkcs12" && <Text size="sm">{t("sign.closedFile")}</Text>}
      {again}
    </>
  );
}

const labelOf = ({ owner, serial }: Identity): string => `${owner} (${serial.slice(-6)})`;
