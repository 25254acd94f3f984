import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { showDone } from "./notices.ts";
import { useAct } from "./queries.ts";

/** Makes the built-in scanner and the test certificate ready. */
export function TryoutStart() {
  const { t } = useTranslation();
  const prepare = useAct("tryout.prepare", "app.info", "devices.list", "keys.sources");
  return (
    <Button
      variant="light"
      loading={prepare.isPending}
      onClick={() => prepare.mutate({}, { onSuccess: () => showDone(t("tryout.ready")) })}
    >
      {t("tryout.start")}
    </Button>
  );
}
