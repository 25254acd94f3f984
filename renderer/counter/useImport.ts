import { useTranslation } from "react-i18next";
import { whenEnded } from "../shared/jobs.ts";
import { showDone, showFault } from "../shared/notices.ts";
import { ask } from "../shared/queries.ts";
import { upload } from "../shared/upload.ts";
import { offerSealed } from "./sealed.ts";

/** What became of one file; the result of an `import` job lists them. */
interface ImportedFile {
  readonly id: string;
  readonly name: string;
  readonly state: "kept" | "signed" | "refused";
  readonly code?: string;
}

/** Hands files over and takes them into the dossier; a signed PDF is offered for attaching untouched. */
export function useImport(dossierId: string): (files: readonly File[]) => void {
  const { t } = useTranslation();
  const tell = (files: readonly ImportedFile[]) => {
    for (const { code = "internal", name, state } of files) {
      if (state === "refused") showFault({ fault: { code, params: { file: name } } }, name);
    }
    const kept = files.filter(({ state }) => state === "kept").length;
    if (kept > 0) showDone(t("scan.imported", { count: kept }));
    for (const { id, name, state } of files) if (state === "signed") offerSealed({ dossierId, uploadId: id, name });
  };
  const start = async (files: readonly File[]) => {
    const uploadIds = await Promise.all(files.map(upload));
    const { jobId } = await ask("pages.import", { dossierId, uploadIds });
    whenEnded(jobId, ({ result }) => tell((result as { files?: readonly ImportedFile[] } | null)?.files ?? []));
  };
  return (files) => {
    if (files.length > 0) void start(files).catch((error: unknown) => showFault(error));
  };
}
