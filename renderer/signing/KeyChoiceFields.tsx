import { Alert, Button, Select, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Identity, KeySource } from "../../preload/contract.ts";
import { formatDay } from "../shared/format.ts";
import { told } from "../shared/notices.ts";
import { type KeyChoice, sourceLabel } from "./useKeyChoice.ts";

/** Which key signs: its place, then its certificate. */
export function KeyChoiceFields({ choice }: { readonly choice: KeyChoice }) {
  const { t } = useTranslation();
  const { sources, source, isReading } = choice;
  return (
    <>
      {sources.length > 0 && (
        <Select
          label={t("sign.source")}
          placeholder={t("sign.reading")}
          data={sources.map((each) => ({ value: each.id, label: sourceLabel(each) }))}
          value={source?.id ?? null}
          onChange={choice.chooseSource}
        />
      )}
      {sources.length === 0 && !isReading && <Text size="sm">{t("sign.noSource")}</Text>}
      {source && <Certificate choice={choice} source={source} />}
      <Button variant="default" loading={isReading} onClick={choice.readAgain}>
        {t("sign.readAgain")}
      </Button>
    </>
  );
}

interface CertificateProps {
  readonly choice: KeyChoice;
  readonly source: KeySource;
}

/** What the source shows: certificates to choose from, or why there are none. */
function Certificate({ choice, source }: CertificateProps) {
  const { t } = useTranslation();
  const { identities, identity, fault, isReading } = choice;
  if (fault) {
    return (
      <Alert color="red" variant="outline" p="xs">
        {told(fault)}
      </Alert>
    );
  }
  if (identities.length > 0) {
    return (
      <Select
        label={t("sign.key")}
        data={identities.map((each) => ({ value: each.id, label: labelOf(each, identities) }))}
        value={identity?.id ?? null}
        onChange={choice.chooseIdentity}
        description={identity && t("sign.validTo", { day: formatDay(identity.notAfter) })}
      />
    );
  }
  if (isReading) return null;
  return <Text size="sm">{t(source.kind === "pkcs12" ? "sign.closedFile" : "sign.noCertificate")}</Text>;
}

/** The owner; where one has several certificates, the end of the serial number tells them apart. */
const labelOf = ({ owner, serial }: Identity, all: readonly Identity[]): string =>
  all.filter((each) => each.owner === owner).length > 1 ? `${owner} (${serial.slice(-6)})` : owner;
