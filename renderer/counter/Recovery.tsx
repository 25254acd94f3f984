import { Alert, Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Recoverable } from "../../preload/contract.ts";
import { formatDay, formatTime } from "../shared/format.ts";
import { useAct, useAsked } from "../shared/queries.ts";

interface Props {
  readonly dossierId: string | null;
  onOpen(dossierId: string): void;
}

/** Pages that were safe when the program last stopped: keep them, look at them, or let them go into the bin. */
export function Recovery({ dossierId, onOpen }: Props) {
  const { t } = useTranslation();
  const sessions = useAsked("recovery.list", {});
  if (!sessions.data?.length) return null;
  return (
    <Alert color="orange" variant="outline" p="xs" title={t("recovery.title")}>
      {sessions.data.map((session) => (
        <Session key={session.sessionId} session={session} open={dossierId} onOpen={onOpen} />
      ))}
    </Alert>
  );
}

interface SessionProps {
  readonly session: Recoverable;
  readonly open: string | null;
  readonly onOpen: Props["onOpen"];
}

/** Pages go back to the dossier they were scanned for; those of none go to the open one. */
function Session({ session, open, onOpen }: SessionProps) {
  const { t } = useTranslation();
  const keep = useAct("recovery.keep", "recovery.list", "dossiers.get");
  const resume = useAct("recovery.resume", "recovery.list", "jobs.list");
  const discard = useAct("recovery.discard", "recovery.list", "dossiers.get");
  const dossier = useAsked("dossiers.get", { dossierId: session.dossierId ?? "" }, session.dossierId !== null);
  const { sessionId, startedAt, pages } = session;
  const into = session.dossierId ?? open;
  const when = `${formatTime(startedAt)} ${formatDay(startedAt)}`;
  return (
    <Group gap="xs">
      <Text size="sm">
        {t("recovery.session", { count: pages, when })}
        {dossier.data && `, ${t("recovery.of", { name: dossier.data.applicant })}`}
      </Text>
      {session.resumable && (
        <Button size="compact-xs" onClick={() => resume.mutate({ sessionId })} loading={resume.isPending}>
          {t("recovery.resume")}
        </Button>
      )}
      <Button
        size="compact-xs"
        disabled={!into}
        onClick={() => into && keep.mutate({ sessionId, dossierId: into }, { onSuccess: () => onOpen(into) })}
      >
        {t(session.dossierId ? "recovery.keep" : "recovery.keepHere")}
      </Button>
      {session.dossierId && session.dossierId !== open && (
        <Button size="compact-xs" variant="default" onClick={() => onOpen(session.dossierId!)}>
          {t("recovery.view")}
        </Button>
      )}
      <Button size="compact-xs" variant="subtle" color="red" onClick={() => discard.mutate({ sessionId })}>
        {t("recovery.discard")}
      </Button>
    </Group>
  );
}
