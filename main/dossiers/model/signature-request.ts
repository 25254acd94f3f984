import type { SigningRole } from "../../signing/roles/role.ts";
import type { DossierDocument } from "./document.ts";
import type { Dossier } from "./dossier.ts";

/**
 * queued → claimed → signed; a claimed one may go back to queued. Side exits: returned by the signer with a reason,
 * withdrawn by the office.
 */
export const REQUEST_STATES = ["queued", "claimed", "signed", "returned", "withdrawn"] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** A document that waits for somebody with a token. It waits at most once for each role. */
export interface SignatureRequest {
  readonly id: string;
  readonly documentId: string;
  readonly role: SigningRole;
  /** Name of the appearance's template; null: the role's own. */
  readonly template: string | null;
  /** The person who is to sign; null: whoever has the role. */
  readonly signer: string | null;
  readonly askedBy: string;
  readonly note: string | null;
  readonly askedAt: Date;
  readonly state: RequestState;
  /** Null unless somebody holds it. */
  readonly claim: Claim | null;
}

/** Who holds a request, at which PC, and until when it is theirs. */
export interface Claim {
  readonly by: string;
  readonly station: string;
  readonly until: Date;
}

/** One step in a request's life. `from` is null for its first. */
export interface RequestStep {
  readonly requestId: string;
  readonly from: RequestState | null;
  readonly to: RequestState;
  readonly at: Date;
  /** Null where nobody did it: a claim ran out. */
  readonly by: string | null;
  /** The reason of a return. */
  readonly note: string | null;
}

export interface NewSignatureRequest {
  readonly documentId: string;
  readonly role: SigningRole;
  readonly askedBy: string;
  readonly template?: string | null | undefined;
  readonly signer?: string | null | undefined;
  readonly note?: string | null | undefined;
}

export interface RequestFilter {
  /** Those that wait or are held, when left out. */
  readonly states?: readonly RequestState[] | undefined;
  readonly role?: SigningRole | undefined;
  /** What this person may sign: asked of them, or of nobody by name. */
  readonly signer?: string | undefined;
  readonly askedBy?: string | undefined;
  readonly documentIds?: readonly string[] | undefined;
}

/** A request as an inbox shows it. */
export interface InboxEntry {
  readonly request: SignatureRequest;
  readonly document: DossierDocument;
  readonly dossier: Dossier;
}

/** Which requests to take: these, or so many of the oldest. */
export type Wanted =
  | { readonly ids: readonly string[] }
  | { readonly oldest: number; readonly role?: SigningRole | undefined };
