import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAsked } from "../shared/queries.ts";

/** The PIN of the test certificate, which protects nothing. */
export function TryoutPin() {
  const { t } = useTranslation();
  const tryout = useAsked("tryout.prepare", {});
  if (!tryout.data) return null;
  return <Text size="sm">{t("tryout.pin", { pin: tryout.data.pin })}</Text>;
}
