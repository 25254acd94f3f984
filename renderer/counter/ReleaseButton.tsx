import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReleaseFinding } from "../../preload/contract.ts";
import { showDone } from "../shared/notices.ts";
import { useAct } from "../shared/queries.ts";
import { ReleaseGuard } from "./ReleaseGuard.tsx";

/** Hands the result over; asks for a reason first when what was read of it contradicts the dossier. */
export function ReleaseButton({ dossierId }: { readonly dossierId: string }) {
  const { t } = useTranslation();
  const [findings, setFindings] = useState<readonly ReleaseFinding[]>([]);
  const check = useAct("dossiers.checkRelease");
  const release = useAct("dossiers.release", "dossiers.get", "dossiers.list", "statistics.report");
  const hand = (reason?: string) =>
    release.mutate(
      { dossierId, ...(reason && { reason }) },
      {
        onSuccess: () => {
          setFindings([]);
          showDone(t("dossiers.released"));
        },
      },
    );
  const ask = () =>
    check.mutate(
      { dossierId },
      { onSuccess: (found) => (found.findings.length > 0 ? setFindings(found.findings) : hand()) },
    );
  return (
    <>
      <Button loading={check.isPending || release.isPending} onClick={ask}>
        {t("dossiers.release")}
      </Button>
      {findings.length > 0 && <ReleaseGuard findings={findings} onRelease={hand} onCancel={() => setFindings([])} />}
    </>
  );
}
