import type { Day } from "../../shared/time.ts";
import type { DossierDocument } from "./document.ts";
import type { Dossier } from "./dossier.ts";

/** Which documents to look for; every part that is given must hold. */
export interface DocumentFilter {
  /** Words that were read in it, folded: each must be met, numbers by their beginning. */
  readonly text?: string;
  /** Of dossiers of this citizen. */
  readonly citizenId?: string;
  /** Kept in the citizen's repository. */
  readonly stored?: boolean;
  /** At most 500; 50 when left out. */
  readonly limit?: number;
}

/** A document and the dossier it stands in. */
export interface FoundDocument {
  readonly document: DossierDocument;
  readonly dossier: Dossier;
}

/** A stored paper that could stand in an open component of a dossier. */
export interface PaperOffer extends FoundDocument {
  /** Code of the component it is offered for. */
  readonly component: string;
  /** The last date written on it, else the day it was digitized: it is not younger than it says. */
  readonly dated: Day;
  /** The last day it may be used; null without end. */
  readonly validUntil: Day | null;
  readonly expired: boolean;
}

/** `reason`: a person's own words for using another citizen's paper, or one that is too old. */
export interface Reuse {
  readonly officer?: string;
  readonly reason?: string;
}

/** Papers citizens have left with the office, to be used again. Rejections are {@link DossierFault}s. */
export interface StoredPapers {
  /** Newest first; replaced documents are left out. */
  find(filter: DocumentFilter): Promise<readonly FoundDocument[]>;
  /** Keeps a document in its citizen's repository. @throws DossierFault document-not-found, document-replaced */
  keep(documentId: string): Promise<DossierDocument>;
  /**
   * For components that have no document yet, stored papers of the same citizen: of a component of the same name, or
   * with that name in their text. Valid ones first, then the newest. None for a dossier without a citizen id.
   * @throws DossierFault dossier-not-found
   */
  offers(key: string): Promise<readonly PaperOffer[]>;
  /**
   * The dossier gets a document of its own over the same file, which counts as reuse.
   * @throws DossierFault document-not-stored, document-replaced, document-of-another and paper-expired without a reason,
   * component-unknown, dossier-closed …
   */
  reuse(documentId: string, key: string, component: string, reuse?: Reuse): Promise<DossierDocument>;
}
