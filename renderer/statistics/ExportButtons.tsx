import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { doors } from "../../preload/contract/doors.ts";
import type { CallInput } from "../../preload/contract.ts";
import { download } from "../shared/download.ts";
import { useAct } from "../shared/queries.ts";

const FORMATS = ["xlsx", "docx", "pdf", "csv"] as const;

/** Writes the report that is shown and saves it under its own name. */
export function ExportButtons({ asked }: { readonly asked: CallInput<"statistics.report"> }) {
  const { t } = useTranslation();
  const write = useAct("statistics.export");
  const save = (format: (typeof FORMATS)[number]) =>
    write.mutate({ ...asked, format }, { onSuccess: ({ fileId, name }) => download(doors.export(fileId), name) });
  return (
    <Group gap="xs">
      {FORMATS.map((format) => (
        <Button key={format} variant="light" loading={write.isPending} onClick={() => save(format)}>
          {t("stats.export", { format: format.toUpperCase() })}
        </Button>
      ))}
    </Group>
  );
}
