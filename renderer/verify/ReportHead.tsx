import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { doors } from "../../preload/contract/doors.ts";
import type { FileReport, Verified } from "../../preload/contract.ts";
import { download } from "../shared/download.ts";
import { useAct } from "../shared/queries.ts";
import { word } from "../shared/texts.ts";
import { TONE } from "../shared/VerdictBadge.tsx";

interface Props {
  readonly report: FileReport;
  readonly of: Verified;
  onReport(report: FileReport): void;
  onCompare(): void;
}

/** The verdict in a line that cannot be overlooked, and what can be done with the report. */
export function ReportHead({ report, of, onReport, onCompare }: Props) {
  const { t } = useTranslation();
  const [online, setOnline] = useState(false);
  const repeat = useAct("verification.repeat", "documents.get", "dossiers.get");
  const save = useAct("verification.save");
  const saveAs = (format: "pdf" | "json") =>
    save.mutate({ of, online, format }, { onSuccess: ({ fileId, name }) => download(doors.export(fileId), name) });
  const askAuthorities = () =>
    repeat.mutate(
      { of, online: true },
      {
        onSuccess: (found) => {
          setOnline(true);
          onReport(found);
        },
      },
    );
  const { verdict, signatures } = report;
  const isUnasked = signatures.some(
    ({ reasons }) => reasons.includes("revocation-unknown") || reasons.includes("revocation-outdated"),
  );
  return (
    <div className="verdict" data-tone={TONE[verdict]}>
      <div>
        <Text fw={700}>{word("verdict", verdict)}</Text>
        <Text size="sm" c="var(--mantine-color-text)">
          {countText(report, t)}
        </Text>
      </div>
      <Group gap={6}>
        {isUnasked && (
          <Button variant="default" loading={repeat.isPending} onClick={askAuthorities}>
            {t("report.askAuthorities")}
          </Button>
        )}
        {signatures.length > 0 && (
          <Button variant="default" onClick={onCompare}>
            {t("report.compare")}
          </Button>
        )}
        <Button variant="default" loading={save.isPending} onClick={() => saveAs("pdf")}>
          {t("report.print")}
        </Button>
        <Button variant="default" loading={save.isPending} onClick={() => saveAs("json")}>
          {t("report.json")}
        </Button>
      </Group>
    </div>
  );
}

type Translate = ReturnType<typeof useTranslation>["t"];

function countText({ signatures, verdict }: FileReport, t: Translate): string {
  const count = signatures.length;
  const valid = signatures.filter((signature) => signature.verdict === "valid").length;
  if (count === 0) return t("report.noSignature");
  if (valid === count && verdict !== "valid") return t("report.allValidButFile", { count });
  return t("report.someValid", { count, valid });
}
