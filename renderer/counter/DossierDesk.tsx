import { Stack } from "@mantine/core";
import { useState } from "react";
import { refresh, useAsked } from "../shared/queries.ts";
import { useEvent } from "../shared/useEvent.ts";
import { DossierHeading } from "./DossierHeading.tsx";
import { isClosed } from "./lifecycle.ts";
import { PageGrid } from "./PageGrid.tsx";
import { ScanBar } from "./ScanBar.tsx";
import { Slots } from "./Slots.tsx";

/** One open dossier: scan, arrange, put into its slots. */
export function DossierDesk({ dossierId }: { readonly dossierId: string }) {
  const dossier = useAsked("dossiers.get", { dossierId });
  const [selected, setSelected] = useState<readonly string[]>([]);
  useEvent("page.captured", (event) => {
    if (event.dossierId === dossierId) refresh("dossiers.get");
  });
  useEvent("pages.changed", ({ pages }) => {
    if (pages.some((page) => page.dossierId === dossierId)) refresh("dossiers.get");
  });
  if (!dossier.data) return null;
  const pages = dossier.data.pages.filter(({ removed }) => !removed);
  const chosen = pages.filter(({ id }) => selected.includes(id)).map(({ id }) => id);
  return (
    <>
      <Stack className="column" gap="xs">
        <DossierHeading dossier={dossier.data} />
        {!isClosed(dossier.data.status) && <ScanBar dossierId={dossierId} />}
        <PageGrid dossier={dossier.data} selected={chosen} onSelect={setSelected} />
      </Stack>
      <Slots dossier={dossier.data} selected={chosen} onUsed={() => setSelected([])} />
    </>
  );
}
