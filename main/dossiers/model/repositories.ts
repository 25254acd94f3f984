import type { PageLook } from "../../capture/separators/port.ts";
import type { FileReport } from "../../verification/port.ts";
import type { KeptProcedure, Procedure } from "./catalogue.ts";
import type { DossierDocument, SignatureRecord, SignedState } from "./document.ts";
import type { ActRecord } from "./document-act.ts";
import type { Dossier, DossierFilter, DossierList, Release, Transition } from "./dossier.ts";
import type { Upload } from "./export.ts";
import type { DossierPage, PageEdit } from "./page.ts";
import type { RequestRepository } from "./signing-queue.ts";
import type { DocumentFilter } from "./stored-paper.ts";

/** The catalogue's rows. Filled by storage. */
export interface ProcedureRepository {
  all(): Promise<readonly KeptProcedure[]>;
  get(code: string): Promise<KeptProcedure | null>;
  /** Components that are no longer listed stay for the documents that name them, and are no longer asked for. */
  put(procedure: Procedure): Promise<void>;
  retire(codes: readonly string[]): Promise<void>;
}

/** A dossier as it now is, and the step that brought it there. */
export interface Amendment {
  readonly dossier: Dossier;
  readonly step: Transition | null;
}

/** Dossiers and their history. Filled by storage. */
export interface DossierRepository {
  /** False when the portal code is taken; nothing is kept then. */
  insert(dossier: Dossier): Promise<boolean>;
  /** By id or portal code. */
  find(key: string): Promise<Dossier | null>;
  /** Those that exist, in no order. */
  some(ids: readonly string[]): Promise<readonly Dossier[]>;
  /** The same as find inside a transaction, and nobody else changes it until that ends. */
  findForChange(key: string): Promise<Dossier | null>;
  list(filter: DossierFilter): Promise<DossierList>;
  /** The greatest code that begins so; null when none does. */
  lastCode(prefix: string): Promise<string | null>;
  /** The step and its trace in one. False when the dossier is no longer in `transition.from`. */
  move(transition: Transition, finishedAt: Date | null): Promise<boolean>;
  history(dossierId: string): Promise<readonly Transition[]>;
  /** Whether an open dossier of another applicant has this applicant's name, folded. */
  hasNamesake(dossier: Dossier): Promise<boolean>;
  /** Those that exist, in no order. */
  withCodes(codes: readonly string[]): Promise<readonly Dossier[]>;
  /** All of them with their steps, each dossier's own in order; none of the codes is taken. */
  insertAll(dossiers: readonly Dossier[], steps: readonly Transition[]): Promise<void>;
  /** The dossiers become what is given, but for their codes and procedures. */
  amendAll(amendments: readonly Amendment[]): Promise<void>;
  /** Ids of documents of these dossiers that wait for a signature, each once. */
  waitingDocuments(dossierIds: readonly string[]): Promise<readonly string[]>;
  insertRelease(release: Release): Promise<void>;
  releases(dossierId: string): Promise<readonly Release[]>;
  insertUpload(upload: Upload): Promise<void>;
  /** Oldest first. */
  uploads(dossierId: string): Promise<readonly Upload[]>;
}

/** Documents and their signatures. Filled by storage. */
export interface DocumentRepository {
  /** False when the dossier has a document of that name; nothing is kept then. */
  insert(document: DossierDocument): Promise<boolean>;
  get(id: string): Promise<DossierDocument | null>;
  /** Those that exist, in no order. */
  some(ids: readonly string[]): Promise<readonly DossierDocument[]>;
  /** All of a dossier, oldest first, replaced ones too. */
  ofDossier(dossierId: string): Promise<readonly DossierDocument[]>;
  /** Every result of these dossiers, replaced ones too, in no order. */
  resultsOf(dossierIds: readonly string[]): Promise<readonly DossierDocument[]>;
  replace(ids: readonly string[], at: Date): Promise<void>;
  /** Keeps a document in its citizen's repository from then on. */
  store(id: string, at: Date): Promise<void>;
  /** Those that stand, newest first. */
  search(filter: DocumentFilter): Promise<readonly DossierDocument[]>;
  /** Keeps what each page of a document says. */
  keepTexts(id: string, texts: readonly string[]): Promise<void>;
  /** What each page says; empty when nothing was kept. */
  texts(id: string): Promise<readonly string[]>;
  /** The document's file becomes the signed one. False when its file is no longer `signature.previousHash`. */
  sign(signature: SignatureRecord, bytesOut: number): Promise<boolean>;
  /** The document's file becomes the one with the act. False when its file is no longer `record.previousHash`. */
  act(record: ActRecord, bytesOut: number, signed: SignedState, report: FileReport | null): Promise<boolean>;
  /** Of a dossier's documents, oldest first. */
  acts(dossierId: string): Promise<readonly ActRecord[]>;
  /** False when the document's file is no longer `hash`. */
  verified(id: string, hash: string, signed: SignedState, report: FileReport): Promise<boolean>;
  signatures(dossierId: string): Promise<readonly SignatureRecord[]>;
}

/** Edits over captured pages. Filled by storage. */
export interface PageRepository {
  /** By position. */
  ofDossier(dossierId: string): Promise<readonly DossierPage[]>;
  /** Those that exist, in no order. */
  get(ids: readonly string[]): Promise<readonly DossierPage[]>;
  edit(edits: readonly PageEdit[]): Promise<void>;
  /** By their number in the session. */
  ofSession(sessionId: string): Promise<readonly DossierPage[]>;
  /** Keeps what was seen on a page, in place of what was seen before. */
  looked(pageId: string, look: PageLook): Promise<void>;
}

export interface DossierRepositories {
  readonly procedures: ProcedureRepository;
  readonly dossiers: DossierRepository;
  readonly documents: DocumentRepository;
  readonly pages: PageRepository;
  readonly requests: RequestRepository;
  /** All of `work` or nothing of it, durable when it resolves. `work` uses only the repositories it is given. */
  transaction<T>(work: (repositories: DossierRepositories) => Promise<T>): Promise<T>;
}
