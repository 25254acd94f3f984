import { Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DossierDesk } from "./DossierDesk.tsx";
import { DossierList } from "./DossierList.tsx";
import { Recovery } from "./Recovery.tsx";

/** The counter: dossiers at the left, the open one's pages in the middle, its papers at the right. */
export function CounterScreen() {
  const { t } = useTranslation();
  const [dossierId, setDossierId] = useState<string | null>(null);
  return (
    <div className="screen">
      <Recovery dossierId={dossierId} onOpen={setDossierId} />
      <div className="columns">
        <DossierList chosen={dossierId} onChoose={setDossierId} />
        {dossierId ? (
          <DossierDesk key={dossierId} dossierId={dossierId} />
        ) : (
          <Text c="dimmed" p="xl" style={{ gridColumn: "2 / 4" }}>
            {t("dossiers.choose")}
          </Text>
        )}
      </div>
    </div>
  );
}
