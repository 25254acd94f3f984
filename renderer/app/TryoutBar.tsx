import { Box, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAsked } from "../shared/queries.ts";
import { ToneBadge } from "../shared/ToneBadge.tsx";
import { TryoutStart } from "../shared/TryoutStart.tsx";

/** Offers the set-up that needs no hardware, and says plainly when it is in use. */
export function TryoutBar() {
  const { t } = useTranslation();
  const info = useAsked("app.info", {});
  if (!info.data) return null;
  if (info.data.tryout) {
    return (
      <Box ml="auto">
        <ToneBadge tone="open" title={t("tryout.note")}>
          {t("tryout.noteShort")}
        </ToneBadge>
      </Box>
    );
  }
  return (
    <Group ml="auto" gap="xs" wrap="nowrap">
      <Text size="xs" visibleFrom="lg">
        {t("tryout.offer")}
      </Text>
      <TryoutStart />
    </Group>
  );
}
