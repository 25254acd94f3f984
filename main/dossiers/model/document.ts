import type { PageProof } from "../../composition/port.ts";
import type { SigningRole } from "../../signing/roles/role.ts";
import type { FileReport, Verdict } from "../../verification/port.ts";

/** `none`: carries no signature; otherwise the last verdict over the file. */
export type SignedState = "none" | Verdict;

export interface DossierDocument {
  readonly id: string;
  readonly dossierId: string;
  /** Code of the component it digitizes; null: the result for the citizen. */
  readonly component: string | null;
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
  readonly proof: readonly PageProof[];
  /** Mean confidence of recognition, 0–100; null when nothing was recognised. */
  readonly confidence: number | null;
  /** Arrived signed: never rewritten. */
  readonly sealed: boolean;
  readonly signed: SignedState;
  /** The last report over the file; null while it carries no signature. */
  readonly verification: FileReport | null;
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
  readonly report: FileReport;
}

export interface NewDocument {
  /** Null: the result. */
  readonly component: string | null;
  readonly hash: string;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly limit: number | null;
  readonly pages: number;
  readonly proof: readonly PageProof[];
  readonly confidence: number | null;
  /** What each page says, for search and for the release guard; lines separated by line feeds. */
  readonly texts?: readonly string[];
  readonly officer?: string | null;
  /** For a file that arrives signed: it is sealed. */
  readonly verification?: FileReport | null;
  /** The captured pages it was made from. */
  readonly pageIds?: readonly string[];
  /** Keep it in the citizen's repository. */
  readonly stored?: boolean;
  readonly reusedFrom?: string | null;
  /** Takes the place of the dossier's earlier documents of the same component (or result). */
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
  /** In what capacity; a request for another one keeps waiting. Any of `role` when left out. */
  readonly as?: SigningRole;
  readonly level: string;
  readonly signedAt: Date;
  readonly report: FileReport;
  readonly officer?: string | null;
}
