import type { PageHandling, PageLook } from "../../capture/separators/port.ts";
import type { DossierPage } from "./page.ts";

/** Where the pages of a session go among the dossier's. Backs are those of the fronts that session `of` has scanned. */
export type SessionPlace =
  | { readonly at: "end" }
  | { readonly at: "before"; readonly pageId: string }
  | { readonly at: "replace"; readonly pageId: string }
  | { readonly at: "backs"; readonly of: string; readonly reversed: boolean };

/** Pages between two separators, and where they went; null where the sheet did not say or could not be followed. */
export interface SortedPiece {
  readonly dossierId: string | null;
  readonly component: string | null;
  readonly pageIds: readonly string[];
}

/**
 * A separator that could not be followed; the pages behind it stay unassigned. `separator-foreign`: it names another
 * dossier than the one that was scanned into.
 */
export interface SortWarning {
  readonly code:
    | "separator-dossier-unknown"
    | "separator-component-unknown"
    | "separator-dossier-closed"
    | "separator-foreign";
  /** What the sheet names: a dossier's portal code, or a component's code. */
  readonly named: string;
  /** Pages behind it. */
  readonly pages: number;
}

export interface Sorted {
  readonly pieces: readonly SortedPiece[];
  /** Pages that went to the bin: separators and blank ones. */
  readonly binned: number;
  readonly warnings: readonly SortWarning[];
}

/** Pages as a scan leaves them. Whatever happens, each stays in the record. */
export interface SessionPages {
  /** By number; removed ones too. */
  of(sessionId: string): Promise<readonly DossierPage[]>;
  /** Keeps what was seen on a page. */
  looked(pageId: string, look: PageLook): Promise<void>;
  /**
   * Cuts the session at its separators and assigns what is between them to components: of the session's dossier, or,
   * where it has none, of the dossiers that the sheets name. Separators go to the bin, and blank pages where they are
   * not wanted. Done again, it comes to the same.
   */
  sort(sessionId: string, rules: PageHandling & { readonly duplex: boolean }): Promise<Sorted>;
  /**
   * Puts the session's pages into their place among the dossier's; a page that is replaced goes to the bin.
   * @throws DossierFault page-not-found; sides-unequal, and every page stays where it is
   */
  place(sessionId: string, place: SessionPlace): Promise<void>;
  /**
   * Fronts and backs of the same sheets, by turns, where the first of the fronts stands.
   * @param uneven puts together what there is, where one pass has more sides than the other
   * @throws DossierFault page-not-found, sides-unequal
   */
  interleave(
    key: string,
    passes: {
      readonly fronts: readonly string[];
      readonly backs: readonly string[];
      readonly reversed: boolean;
      readonly uneven?: boolean;
    },
  ): Promise<readonly DossierPage[]>;
}
