import type {
  Claim,
  InboxEntry,
  NewSignatureRequest,
  RequestFilter,
  RequestState,
  RequestStep,
  SignatureRequest,
  Wanted,
} from "./signature-request.ts";

/** The office's queue of documents that wait for a signer. Rejections are {@link DossierFault}s. */
export interface SigningQueue {
  /** @throws DossierFault document-not-found, document-replaced, dossier-closed, request-exists */
  add(request: NewSignatureRequest): Promise<SignatureRequest>;
  /** The oldest first, at most 500. */
  list(filter?: RequestFilter): Promise<readonly InboxEntry[]>;
  /** @throws DossierFault request-not-found */
  history(id: string): Promise<readonly RequestStep[]>;
  /**
   * Claims for this PC what is free and `by` may sign, and answers it; the others are left out. Two PCs never get the
   * same request. A claim lasts half an hour beyond the last signature made under it; then anybody may take it.
   */
  take(wanted: Wanted, by: string): Promise<readonly InboxEntry[]>;
  /** Back into the queue, unsigned; all or none. @throws DossierFault request-not-found, request-taken, request-closed */
  putBack(ids: readonly string[], by: string): Promise<void>;
  /** Back to whoever asked; all or none. @throws DossierFault request-not-found, request-taken, request-closed, reason-missing */
  return(ids: readonly string[], reason: string, by: string): Promise<void>;
  /** All or none. @throws DossierFault request-not-found, request-taken while somebody holds one, request-closed */
  withdraw(ids: readonly string[], by: string): Promise<void>;
  /** Puts back what this PC held when its program last stopped; answers how many. */
  comeBack(): Promise<number>;
}

/** Requests and their history. Filled by storage. */
export interface RequestRepository {
  /** False when the document waits for that role already; nothing is kept then. */
  insert(request: SignatureRequest): Promise<boolean>;
  /** Those that exist, in no order. */
  get(ids: readonly string[]): Promise<readonly SignatureRequest[]>;
  /** The oldest first, at most 500. */
  list(filter: RequestFilter): Promise<readonly SignatureRequest[]>;
  history(id: string): Promise<readonly RequestStep[]>;
  /**
   * Claims for this station, oldest first, what is queued and asked of `by` or of nobody by name. What another
   * transaction is taking is passed over.
   */
  claim(wanted: Wanted, claim: Omit<Claim, "station">, at: Date): Promise<readonly SignatureRequest[]>;
  /** The step and its trace in one; a claim ends with it. False when the request is no longer in `step.from`. */
  move(step: RequestStep & { readonly from: RequestState }): Promise<boolean>;
  /** Prolongs every claim of this person at that station. */
  prolong(claim: Claim): Promise<void>;
  /** Puts back claims that ran out before `at`. */
  expire(at: Date): Promise<void>;
  /** Puts back all claims of this station; answers how many. */
  release(at: Date): Promise<number>;
}
