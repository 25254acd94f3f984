import type { FileReport } from "../../verification/port.ts";
import type { CatalogueChange, Procedure } from "./catalogue.ts";
import type { DossierDocument, NewDocument, NewSignature } from "./document.ts";
import type { NewAct } from "./document-act.ts";
import type {
  Dossier,
  DossierFilter,
  DossierList,
  DossierStatus,
  DossierView,
  Handover,
  NewDossier,
  Release,
  ReleaseCheck,
  WaitingResult,
} from "./dossier.ts";
import type { DossierPage } from "./page.ts";

/** The record as the shells and jobs use it. `key` is a dossier's id or portal code. Rejections are {@link DossierFault}s. */
export interface Dossiers {
  /** @throws DossierFault catalogue-invalid */
  importCatalogue(procedures: readonly Procedure[]): Promise<CatalogueChange>;
  /** By field, then name, in Vietnamese order; retired ones left out. */
  procedures(): Promise<readonly Procedure[]>;
  /** @throws DossierFault dossier-code-taken, procedure-unknown, applicant-missing … */
  create(dossier: NewDossier): Promise<Dossier>;
  list(filter?: DossierFilter): Promise<DossierList>;
  /** @throws DossierFault dossier-not-found */
  get(key: string): Promise<Dossier>;
  /** @throws DossierFault dossier-not-found */
  show(key: string): Promise<DossierView>;
  /**
   * What people decide: in-progress (from result-drafted: the result is sent back), issued, supplement, received (the
   * supplement came), refused, withdrawn. Other steps follow from documents and from the release.
   * @throws DossierFault transition-refused, dossier-closed, dossier-changed
   */
  move(key: string, to: DossierStatus, by?: { readonly officer?: string; readonly note?: string }): Promise<Dossier>;
  /**
   * Names the file by the rule and moves the dossier on: to digitized when the last mandatory component is there, to
   * result-drafted with a result.
   * @throws DossierFault component-unknown, dossier-closed, document-empty …
   */
  attach(key: string, document: NewDocument): Promise<DossierDocument>;
  /** Results of drafted dossiers without a signature to rely on; the earliest deadline first. */
  waiting(): Promise<readonly WaitingResult[]>;
  /** The name a file attached now would get, never one that is taken. */
  nameFor(key: string, component: string | null): Promise<string>;
  /** @throws DossierFault document-not-found */
  document(id: string): Promise<DossierDocument>;
  /**
   * The signed file takes the place of the unsigned one. A result whose verdict is not invalid moves its dossier on to signed.
   * @throws DossierFault document-changed when the document's file is no longer the one that was signed
   */
  recordSignature(documentId: string, signature: NewSignature): Promise<DossierDocument>;
  /**
   * The numbered or dated file takes the place of the one before.
   * @throws DossierFault document-changed when the document's file is no longer the one that was written on
   */
  recordAct(documentId: string, act: NewAct): Promise<DossierDocument>;
  /** Keeps what a later check of the file `hash` found. */
  recordVerification(documentId: string, hash: string, report: FileReport): Promise<DossierDocument>;
  /**
   * What the release guard has against the result, compared with the dossier by what was read of it.
   * @throws DossierFault result-missing, result-ambiguous, result-foreign
   */
  checkRelease(key: string, documentId?: string): Promise<ReleaseCheck>;
  /**
   * The release guard: a result of this dossier, signed, its verdict not invalid, nothing on it that contradicts the
   * dossier unless a person gives a reason. A signed dossier is issued on the way.
   * @throws DossierFault result-missing, result-ambiguous, result-foreign, result-unsigned, result-invalid,
   * result-contradicts, dossier-closed
   */
  release(key: string, handover?: Handover): Promise<Release>;
}

/** Captured pages and the edits over them. @throws DossierFault page-not-found, dossier-not-found */
export interface Pages {
  /** By position; removed ones too. */
  ofDossier(key: string): Promise<readonly DossierPage[]>;
  /** In the order asked for. */
  get(ids: readonly string[]): Promise<readonly DossierPage[]>;
  turn(ids: readonly string[], by: 90 | 180 | 270): Promise<readonly DossierPage[]>;
  /** Puts these first in this order; pages that are not named follow in theirs. Answers all of the dossier. */
  order(key: string, ids: readonly string[]): Promise<readonly DossierPage[]>;
  /** Says which component they are meant for; null takes that back. @throws DossierFault component-unknown */
  assign(ids: readonly string[], component: string | null): Promise<readonly DossierPage[]>;
  remove(ids: readonly string[]): Promise<readonly DossierPage[]>;
  restore(ids: readonly string[]): Promise<readonly DossierPage[]>;
}
