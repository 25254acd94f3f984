import type { Fault } from "../shared/fault.ts";
import type { Day } from "../shared/time.ts";
import type { Verdict } from "../verification/port.ts";

/** Situations around the record. `transition-refused` carries `from` and `to`, the states; others what their name asks for. */
export type DossierCode =
  | "dossier-not-found"
  | "dossier-code-taken"
  | "dossier-code-invalid"
  | "dossier-dates-invalid"
  | "dossier-closed"
  | "dossier-changed"
  | "applicant-missing"
  | "citizen-id-invalid"
  | "procedure-unknown"
  | "procedure-retired"
  | "component-unknown"
  | "catalogue-invalid"
  | "document-not-found"
  | "document-empty"
  | "document-changed"
  | "transition-refused"
  | "result-missing"
  | "result-ambiguous"
  | "result-foreign"
  | "result-unsigned"
  | "result-invalid";
export type DossierFault = Fault<DossierCode>;

/** How far a procedure can be done online: toàn trình, một phần, chỉ cung cấp thông tin. */
export const LEVELS = ["full", "partial", "information"] as const;
export type Level = (typeof LEVELS)[number];

/** How a dossier arrived: trực tiếp, trực tuyến, bưu chính. */
export const CHANNELS = ["direct", "online", "postal"] as const;
export type Channel = (typeof CHANNELS)[number];

/** What kind of paper a component asks for: bản chính, bản sao, bản sao chứng thực. */
export const COPY_KINDS = ["original", "copy", "certified-copy"] as const;
export type CopyKind = (typeof COPY_KINDS)[number];

/** One required paper of a procedure (thành phần hồ sơ). */
export interface Component {
  /** Short, plain, the same for ever within its procedure; goes into file names. */
  readonly code: string;
  readonly name: string;
  readonly mandatory: boolean;
  readonly copy: CopyKind;
  /** How many of it. */
  readonly count: number;
}

/** An entry of the catalogue (TTHC). */
export interface Procedure {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly level: Level;
  /** Time allowed, in working days; null where none is set. */
  readonly workingDays: number | null;
  readonly components: readonly Component[];
}

/**
 * received → digitized → in-progress → result-drafted → signed → issued → released; side exits: supplement-requested
 * (comes back), refused, withdrawn. A dossier is finished when it is issued, refused or withdrawn, closed when it is
 * released, refused or withdrawn.
 */
export const DOSSIER_STATES = [
  "received",
  "digitized",
  "in-progress",
  "result-drafted",
  "signed",
  "issued",
  "released",
  "supplement-requested",
  "refused",
  "withdrawn",
] as const;
export type DossierState = (typeof DOSSIER_STATES)[number];

export interface Applicant {
  /** NFC. */
  readonly name: string;
  /** 12 digits (CCCD), or 9 on older papers. */
  readonly citizenId: string | null;
  readonly phone: string | null;
}

/** Amount in đồng. */
export interface Fee {
  readonly amount: number;
  readonly paidOnline: boolean;
}

/** One citizen's request (hồ sơ). */
export interface Dossier {
  readonly id: string;
  /** The one-stop portal's code, unique in the office. */
  readonly code: string;
  /** The procedure's code. */
  readonly procedure: string;
  readonly applicant: Applicant;
  readonly channel: Channel;
  readonly receivedAt: Date;
  /** The last instant that is still on time; null where no deadline is set. */
  readonly dueAt: Date | null;
  readonly finishedAt: Date | null;
  readonly state: DossierState;
  /** Who received it. */
  readonly officer: string | null;
  /** Null where the procedure is free. */
  readonly fee: Fee | null;
  /** The result goes back by post. */
  readonly returnByPost: boolean;
}

/** What a document is to its dossier: the digitized file of one component, or the result for the citizen. */
export type DocumentRole = { readonly kind: "component"; readonly component: string } | { readonly kind: "result" };

/** `none`: carries no signature; otherwise the last verdict over the whole file. */
export type SignedState = "none" | Verdict;

export interface DossierDocument {
  readonly id: string;
  readonly dossierId: string;
  readonly role: DocumentRole;
  /** SHA-256 of the file as it is now; signing gives it another one, the earlier file is kept. */
  readonly hash: string;
  /** By the name rule, unique within the dossier. */
  readonly name: string;
  /** Bytes of the pictures or file it was made from. */
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** The limit it was made for, in bytes; null without one. */
  readonly limit: number | null;
  readonly pages: number;
  /** How each page was encoded and proved legible, as composition reported it. */
  readonly proof: readonly unknown[];
  /** Mean confidence of recognition, 0–100; null when nothing was recognised. */
  readonly confidence: number | null;
  readonly signed: SignedState;
  readonly createdAt: Date;
  readonly officer: string | null;
  /** Kept in the citizen's repository since; null when it is not. */
  readonly storedAt: Date | null;
  /** The stored document this one uses again. */
  readonly reusedFrom: string | null;
  /** Another document took its place at this time; it stays on record and no longer counts. */
  readonly replacedAt: Date | null;
}

/** Whose signature: an officer's or leader's own, the agency's, or somebody else's (a citizen's). */
export type SignerRole = "officer" | "agency" | "other";

/** One signature put on a document: `hash` names the file that carries it, `previousHash` the file that was signed. */
export interface SignatureRecord {
  readonly id: string;
  readonly documentId: string;
  readonly hash: string;
  readonly previousHash: string;
  readonly signer: string;
  readonly role: SignerRole;
  /** PAdES level as found, e.g. `B-B`. */
  readonly level: string;
  readonly signedAt: Date;
  readonly verdict: Verdict;
  /** The verification report, as it was at signing time. */
  readonly report: unknown;
}

/** One step in a dossier's life. `from` is null for its first. */
export interface Transition {
  readonly id: string;
  readonly dossierId: string;
  readonly from: DossierState | null;
  readonly to: DossierState;
  readonly at: Date;
  readonly officer: string | null;
  readonly note: string | null;
}

export type ReleaseWay = "counter" | "post" | "portal";

/** A result handed over: exactly the file `hash`. */
export interface Release {
  readonly id: string;
  readonly dossierId: string;
  readonly documentId: string;
  readonly hash: string;
  readonly releasedAt: Date;
  readonly officer: string | null;
  readonly way: ReleaseWay;
}

/** Limits and naming of one portal. A megabyte is read as 1,000,000 bytes: what fits that fits either reading. */
export interface PortalProfile {
  readonly id: string;
  readonly name: string;
  readonly fileLimit: number;
  readonly dossierLimit: number | null;
  readonly mediaTypes: readonly string[];
  readonly nameRule: string;
}

export interface NewDossier {
  readonly code: string;
  readonly procedure: string;
  readonly applicant: Applicant;
  readonly channel: Channel;
  /** Now, when left out. */
  readonly receivedAt?: Date;
  /** From the procedure's working days, when left out. */
  readonly dueAt?: Date | null;
  readonly officer?: string | null;
  readonly fee?: Fee | null;
  readonly returnByPost?: boolean;
}

export interface NewDocument {
  readonly role: DocumentRole;
  readonly hash: string;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly limit: number | null;
  readonly pages: number;
  readonly proof: readonly unknown[];
  readonly confidence: number | null;
  readonly officer?: string | null;
  /** For a file that arrives signed. */
  readonly signed?: SignedState;
  readonly stored?: boolean;
  readonly reusedFrom?: string | null;
  /** Takes the place of the dossier's earlier documents of the same role. */
  readonly replace?: boolean;
}

/** A document's file after signing and checking. */
export interface NewSignature {
  /** The file that was signed; another one there by now is `document-changed`. */
  readonly previousHash: string;
  readonly hash: string;
  readonly bytesOut: number;
  readonly signer: string;
  readonly role: SignerRole;
  readonly level: string;
  readonly signedAt: Date;
  readonly verdict: Verdict;
  readonly report: unknown;
  readonly officer?: string | null;
}

/** What to look for. `text` is searched folded in code, applicant and citizen id; every word must be met. */
export interface DossierFilter {
  readonly text?: string;
  readonly states?: readonly DossierState[];
  readonly procedure?: string;
  readonly field?: string;
  readonly officer?: string;
  /** Received on or after this day, and before that one. */
  readonly from?: Day;
  readonly to?: Day;
  /** At most 200; 50 when left out. */
  readonly limit?: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** Newest received first. */
export interface DossierList {
  readonly dossiers: readonly Dossier[];
  readonly next: string | null;
}

/** One slot of the checklist: a component and what stands in it. */
export interface Slot {
  readonly component: Component;
  readonly documents: readonly DossierDocument[];
}

/** Everything about one dossier. */
export interface DossierView {
  readonly dossier: Dossier;
  readonly procedure: Procedure;
  readonly slots: readonly Slot[];
  readonly results: readonly DossierDocument[];
  readonly signatures: readonly SignatureRecord[];
  readonly history: readonly Transition[];
  readonly releases: readonly Release[];
}

/** What an import of the catalogue changed; codes of procedures. Entries that are no longer listed are retired, never deleted. */
export interface CatalogueChange {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly retired: readonly string[];
  readonly unchanged: number;
}

/** The record as the shells and jobs use it. Every rejected promise carries a {@link DossierFault}. */
export interface Dossiers {
  /** @throws DossierFault catalogue-invalid */
  importCatalogue(procedures: readonly Procedure[]): Promise<CatalogueChange>;
  /** By field, then name, in Vietnamese order; retired ones left out. */
  procedures(): Promise<readonly Procedure[]>;
  /** @throws DossierFault dossier-code-taken, procedure-unknown, applicant-missing … */
  create(dossier: NewDossier): Promise<Dossier>;
  list(filter?: DossierFilter): Promise<DossierList>;
  /** @throws DossierFault dossier-not-found */
  show(code: string): Promise<DossierView>;
  /**
   * Names the file by the rule and moves the dossier on: to digitized when the last mandatory component is there, to
   * result-drafted with a result.
   * @throws DossierFault component-unknown, dossier-closed, document-empty …
   */
  attach(code: string, document: NewDocument): Promise<DossierDocument>;
  /** The name an attached file would get now, never one that is taken. */
  nameFor(code: string, role: DocumentRole): Promise<string>;
  /** @throws DossierFault document-not-found */
  document(id: string): Promise<DossierDocument>;
  /**
   * The signed file takes the place of the unsigned one. A result whose verdict is not invalid moves its dossier on to signed.
   * @throws DossierFault document-changed when the document's file is no longer the one that was signed
   */
  recordSignature(documentId: string, signature: NewSignature): Promise<DossierDocument>;
  /** @throws DossierFault transition-refused, dossier-closed */
  move(code: string, to: DossierState, by?: { readonly officer?: string; readonly note?: string }): Promise<Dossier>;
  /**
   * The release guard: a result of this dossier, signed, its verdict not invalid. A signed dossier is issued on the way.
   * `documentId` may be left out when there is one result.
   * @throws DossierFault result-missing, result-ambiguous, result-foreign, result-unsigned, result-invalid, dossier-closed
   */
  release(
    code: string,
    handover: { readonly documentId?: string; readonly officer?: string; readonly way?: ReleaseWay },
  ): Promise<Release>;
}

/** The catalogue's rows. Filled by storage. */
export interface ProcedureRepository {
  all(): Promise<readonly (Procedure & { readonly retired: boolean })[]>;
  get(code: string): Promise<(Procedure & { readonly retired: boolean }) | null>;
  /** Components that are no longer listed stay for the documents that name them, and are no longer asked for. */
  put(procedure: Procedure): Promise<void>;
  retire(codes: readonly string[]): Promise<void>;
}

/** Dossiers and their history. Filled by storage. */
export interface DossierRepository {
  /** False when the portal code is taken; nothing is kept then. */
  insert(dossier: Dossier): Promise<boolean>;
  get(code: string): Promise<Dossier | null>;
  getById(id: string): Promise<Dossier | null>;
  list(filter: DossierFilter): Promise<DossierList>;
  /** The step and its trace in one. False when the dossier is no longer in `transition.from`. */
  move(transition: Transition, finishedAt: Date | null): Promise<boolean>;
  history(dossierId: string): Promise<readonly Transition[]>;
  insertRelease(release: Release): Promise<void>;
  releases(dossierId: string): Promise<readonly Release[]>;
}

/** Documents and their signatures. Filled by storage. */
export interface DocumentRepository {
  insert(document: DossierDocument): Promise<void>;
  get(id: string): Promise<DossierDocument | null>;
  /** All of a dossier, oldest first, replaced ones too. */
  ofDossier(dossierId: string): Promise<readonly DossierDocument[]>;
  replace(ids: readonly string[], at: Date): Promise<void>;
  /** The document's file becomes the signed one. False when its file is no longer `signature.previousHash`. */
  sign(signature: SignatureRecord, bytesOut: number): Promise<boolean>;
  signatures(dossierId: string): Promise<readonly SignatureRecord[]>;
}

export interface DossierRepositories {
  readonly procedures: ProcedureRepository;
  readonly dossiers: DossierRepository;
  readonly documents: DocumentRepository;
  /** All of `work` or nothing of it, durable when it resolves. `work` uses only the repositories it is given. */
  transaction<T>(work: (repositories: DossierRepositories) => Promise<T>): Promise<T>;
}
