import { Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SignOutcome } from "../../preload/contract.ts";
import { refresh, useAsked } from "../shared/queries.ts";
import type { Act } from "./act.ts";
import { Outcomes } from "./Outcomes.tsx";
import { PinDialog } from "./PinDialog.tsx";
import { Preview } from "./Preview.tsx";
import { SignForm } from "./SignForm.tsx";
import { WaitingList } from "./WaitingList.tsx";

/** The leader's inbox: what waits at the left, its exact pages in the middle, key and outcome at the right. */
export function SigningScreen() {
  const { t } = useTranslation();
  const waiting = useAsked("documents.waiting", {});
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState<string | null>(null);
  const [act, setAct] = useState<Act | null>(null);
  const [outcomes, setOutcomes] = useState<readonly SignOutcome[]>([]);

  const all = waiting.data ?? [];
  const chosen = all.map(({ document }) => document.id).filter((id) => marked.has(id));
  const shownId = shown ?? all[0]?.document.id ?? null;
  const document = useAsked("documents.get", { documentId: shownId ?? "" }, shownId !== null);
  const nameOf = (id: string) => all.find((each) => each.document.id === id)?.dossier.applicant ?? "";
  const finish = (made: readonly SignOutcome[]) => {
    setAct(null);
    setOutcomes(made);
    setShown(made[0]?.documentId ?? null);
    setMarked(new Set(made.filter(({ state }) => state !== "signed").map(({ documentId }) => documentId)));
    refresh(
      "documents.get",
      "documents.findings",
      "documents.waiting",
      "dossiers.get",
      "dossiers.list",
      "statistics.report",
    );
  };

  return (
    <div className="screen">
      <div className="columns">
        <Stack className="column" gap="xs" component="nav" aria-label={t("sign.waiting")}>
          <Title order={2} size="h6">
            {t("sign.waiting")}
          </Title>
          <WaitingList waiting={all} chosen={new Set(chosen)} shown={shownId} onChoose={setMarked} onShow={setShown} />
        </Stack>
        {document.data ? (
          <Preview document={document.data} isWaiting={all.some((each) => each.document.id === document.data.id)} />
        ) : (
          <Text c="dimmed" p="xl">
            {t("sign.nothingShown")}
          </Text>
        )}
        <Stack className="column" gap="sm">
          <SignForm documentIds={chosen} nameOf={nameOf} onSign={setAct} onShow={setShown} />
          <Outcomes outcomes={outcomes} onShow={setShown} />
        </Stack>
      </div>
      {act && <PinDialog act={act} onClose={() => setAct(null)} onDone={finish} />}
    </div>
  );
}
