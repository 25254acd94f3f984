import { Button, Card, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CallInput, Document } from "../../preload/contract.ts";
import { useAct } from "../shared/queries.ts";
import { ToneBadge } from "../shared/ToneBadge.tsx";
import { DocumentCard } from "./DocumentCard.tsx";

/** A component of the procedure, or the result (`code` null). */
export interface Slot {
  readonly code: string | null;
  readonly name: string;
  readonly mandatory: boolean;
}

interface Props {
  readonly slot: Slot;
  readonly documents: readonly Document[];
  /** What would be digitized into it now. */
  readonly digitize: CallInput<"documents.digitize">;
  readonly isClosed: boolean;
  onUsed(): void;
}

/** One line of the checklist: missing in amber, done in green, and the way to fill it. */
export function SlotCard({ slot, documents, digitize, isClosed, onUsed }: Props) {
  const { t } = useTranslation();
  const start = useAct("documents.digitize", "jobs.list");
  const done = documents.length > 0;
  const count = digitize.pageIds.length;
  return (
    <Card withBorder padding="xs" component="section" aria-label={slot.name}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
        <Text size="sm">{slot.name}</Text>
        {(done || slot.mandatory) && (
          <ToneBadge tone={done ? "good" : "open"}>{t(done ? "slots.done" : "slots.missing")}</ToneBadge>
        )}
      </Group>
      {documents.map((document) => (
        <DocumentCard key={document.id} document={document} />
      ))}
      {!isClosed && (
        <Button
          mt={4}
          variant="light"
          disabled={count === 0}
          title={t("slots.digitizeHint")}
          loading={start.isPending}
          onClick={() => start.mutate(digitize, { onSuccess: onUsed })}
        >
          {count === 0 ? t("slots.digitize") : t("slots.digitizePages", { count })}
        </Button>
      )}
    </Card>
  );
}
