import { Button, Card, CloseButton, FileButton, Group, Stack, Text, Title } from "@mantine/core";
import type { DragEvent } from "react";
import { useTranslation } from "react-i18next";
import { ReportView } from "./ReportView.tsx";
import { useChecks } from "./useChecks.ts";

/** Signed files from anywhere: what can be believed of them. Nothing is kept in the record. */
export function VerifyScreen() {
  const { t } = useTranslation();
  const { checks, pending, check, replace, forget } = useChecks();
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    check([...event.dataTransfer.files]);
  };
  return (
    <section
      className="screen scrolls"
      aria-label={t("app.verify")}
      onDrop={onDrop}
      onDragOver={(event) => event.preventDefault()}
    >
      <Group className="drop" justify="center">
        <Text>{t("report.drop")}</Text>
        <FileButton multiple accept="application/pdf" onChange={check}>
          {(props) => (
            <Button loading={pending > 0} {...props}>
              {t("report.choose")}
            </Button>
          )}
        </FileButton>
      </Group>
      {checks.length === 0 && (
        <Text c="dimmed" ta="center" size="sm">
          {t("report.hint")}
        </Text>
      )}
      <Stack gap="sm" maw="72rem" w="100%" mx="auto" aria-live="polite">
        {checks.map(({ id, name, report }) => (
          <Card key={id} withBorder padding="sm" component="article" aria-label={name}>
            <Group justify="space-between" wrap="nowrap" mb={4}>
              <Title order={2} size="h5" style={{ overflowWrap: "anywhere" }}>
                {name}
              </Title>
              <CloseButton aria-label={t("report.forget", { name })} onClick={() => forget(id)} />
            </Group>
            <ReportView report={report} of={{ fileId: id }} onReport={(found) => replace(id, found)} />
          </Card>
        ))}
      </Stack>
    </section>
  );
}
