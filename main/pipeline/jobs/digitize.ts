import { z } from "zod";
import type { Vault } from "../../capture/port.ts";
import type { DossierPage, Dossiers, Pages } from "../../dossiers/port.ts";
import { Fault } from "../../shared/fault.ts";
import type { JobHandler } from "../../work/port.ts";
import type { DigitizePage, DigitizeRequest } from "../digitize.ts";
import type { DigitizedKeeping } from "../digitizeKeeping.ts";

export const DigitizeInput = z.object({
  dossierId: z.string(),
  /** Null: the pages are the result. */
  component: z.string().nullable(),
  pageIds: z.array(z.string()).min(1),
  limitBytes: z.number().nullable(),
});

export interface DigitizeJobTools {
  readonly pages: Pages;
  readonly vault: Vault;
  readonly dossiers: Dossiers;
  digitize(request: DigitizeRequest): Promise<Omit<DigitizedKeeping, "pdfa">>;
  /** What each page of a file says. */
  readTexts(file: string, signal: AbortSignal): Promise<readonly string[]>;
}

/**
 * Captured pages → a document of their dossier. Nothing is attached unless the file is whole and under its limit. Of
 * pages that were kept as they came nothing was measured, so that its proof tells of the others.
 */
export const digitizeJob =
  ({ pages, vault, dossiers, digitize, readTexts }: DigitizeJobTools): JobHandler =>
  async (input, { signal, progress }) => {
    const { dossierId, component, pageIds, limitBytes } = DigitizeInput.parse(input);
    const chosen = await pages.get(pageIds);
    if (chosen.some((page) => page.dossierId !== dossierId)) throw new Fault("page-not-found");
    const made = await digitize({ pages: chosen.map(pageOf(vault)), limitBytes, at: new Date(), signal, progress });
    progress({ step: "saving", done: 0, total: null });
    const hash = await vault.put(made.pdf);
    const document = await dossiers.attach(dossierId, {
      component,
      hash,
      bytesIn: bytesOf(chosen),
      bytesOut: made.pdf.byteLength,
      limit: limitBytes,
      pages: made.pages.length,
      proof: made.pages.filter((page) => page.encoding !== "kept"),
      confidence: made.confidence,
      texts: await readTexts(vault.pathOf(hash), signal),
      pageIds,
      stored: true,
      replace: true,
    });
    return { documentId: document.id };
  };

const pageOf =
  (vault: Vault) =>
  (page: DossierPage): DigitizePage => ({
    name: `${page.position}`,
    source: { file: vault.pathOf(page.hash), mediaType: page.mediaType, index: page.index },
    turn: page.turn === 0 ? null : page.turn,
    deskew: page.deskew,
  });

/** Pages of one file share its bytes, which came in once. */
const bytesOf = (pages: readonly DossierPage[]): number =>
  [...new Map(pages.map(({ hash, bytes }) => [hash, bytes])).values()].reduce((sum, bytes) => sum + bytes, 0);
