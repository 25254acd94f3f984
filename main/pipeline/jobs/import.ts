import { basename } from "node:path";
import { z } from "zod";
import type { ImportOutcome, ImportRequest } from "../../capture/importFiles.ts";
import type { CapturedPage } from "../../capture/port.ts";
import type { JobHandler } from "../../work/port.ts";

export const ImportInput = z.object({
  dossierId: z.string(),
  files: z.array(z.object({ id: z.string(), name: z.string(), path: z.string() })).min(1),
});

export interface ImportTools {
  importFiles(request: ImportRequest, signal: AbortSignal): AsyncIterable<ImportOutcome>;
  captured(page: CapturedPage): Promise<void>;
}

/** What the screen is told of one file. `signed`: kept whole, to be attached untouched by its upload id. */
export type ImportedFile = { readonly id: string; readonly name: string } & (
  | { readonly state: "kept"; readonly pages: number }
  | { readonly state: "signed" }
  | { readonly state: "refused"; readonly code: string }
);

/** Takes files into a dossier; a file that is refused does not stop the others. */
export const importJob =
  ({ importFiles, captured }: ImportTools): JobHandler =>
  async (input, { signal, progress }) => {
    const { dossierId, files } = ImportInput.parse(input);
    const outcomes: ImportedFile[] = [];
    progress({ step: "importing", done: 0, total: files.length });
    for await (const outcome of importFiles({ files: files.map(({ path }) => path), dossierId }, signal)) {
      if (outcome.state === "kept") for (const page of outcome.pages) await captured(page);
      const { id, name } = files[outcomes.length]!;
      outcomes.push({ id, name: basename(name), ...told(outcome) });
      progress({ step: "importing", done: outcomes.length, total: files.length });
    }
    return { files: outcomes };
  };

function told(outcome: ImportOutcome) {
  if (outcome.state === "refused") return { state: "refused", code: outcome.fault.code } as const;
  if (outcome.signed) return { state: "signed" } as const;
  return { state: "kept", pages: outcome.pages.length } as const;
}
