import { z } from "zod";
import { Id, Instant, Person } from "./common.ts";
import { Document, DossierSummary } from "./record.ts";
import { SigningRole } from "./signing.ts";
export const RequestState = z.enum(["queued", "claimed", "signed", "returned", "withdrawn"]);
const Note = z.string().trim().max(1000);
const Ids = z.array(Id).min(1).max(500);

export const SignatureRequest = z.object({
  id: Id,
  documentId: Id,
  role: SigningRole,
  /** Name of the appearance's template; null: the role's own. */
  template: z.string().nullable(),
  /** Null: whoever has the role. */
  signer: z.string().nullable(),
  askedBy: z.string(),
  note: z.string().nullable(),
  askedAt: Instant,
  state: RequestState,
  /** Null unless somebody holds it. */
  claim: z.object({ by: z.string(), until: Instant }).nullable(),
});
export type SignatureRequest = z.infer<typeof SignatureRequest>;

export const InboxEntry = z.object({ request: SignatureRequest, document: Document, dossier: DossierSummary });
export type InboxEntry = z.infer<typeof InboxEntry>;

export const RequestStep = z.object({
  from: RequestState.nullable(),
  to: RequestState,
  at: Instant,
  by: z.string().nullable(),
  note: z.string().nullable(),
});
export type RequestStep = z.infer<typeof RequestStep>;

export const NewSignatureRequest = z.object({
  documentId: Id,
  role: SigningRole,
  askedBy: Person,
  template: Id.optional(),
  signer: Person.optional(),
  note: Note.optional(),
});

/** `signer`: what this person may sign. Those that wait or are held, when no states are named. */
export const RequestFilter = z.object({
  states: z.array(RequestState).min(1).optional(),
  role: SigningRole.optional(),
  signer: Person.optional(),
  askedBy: Person.optional(),
  documentIds: Ids.optional(),
});

/** These requests, or so many of the oldest. */
export const TakeRequests = z.union([
  z.strictObject({ by: Person, ids: Ids }),
  z.strictObject({ by: Person, oldest: z.number().int().min(1).max(500), role: SigningRole.optional() }),
]);

export const MoveRequests = z.object({ ids: Ids, by: Person });
export const ReturnRequests = MoveRequests.extend({ reason: Note.min(1) });
